import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readBesideKey } from '../../../../renderer/features/beside/use-beside-key.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { summaryOf } from '../../helpers/samples.ts';
import { messageOf, transcriptOf } from '../../helpers/transcript-samples.ts';

afterEach(() => {
  window.location.hash = '';
});

const answers = {
  'transcript/open': ({ key }: { key: number }) => transcriptOf({ summary: summaryOf({ key }), messages: [messageOf(0, 'bot', `Conversa ${key}`)] }),
};

describe('the second window', () => {
  test('shows one conversation without list and library, and another when it is told to', async () => {
    window.location.hash = '#beside=1000';
    const { bridge, screen } = await renderApp(answers, { width: 820 });
    await expect.element(page.getByText('Conversa 1000')).toBeVisible();
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await expect.element(page.getByRole('complementary', { name: 'Biblioteca' })).not.toBeInTheDocument();
    expect(await violationsIn(screen.container)).toEqual([]);
    window.location.hash = '#beside=2000';
    await expect.element(page.getByText('Conversa 2000')).toBeVisible();
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await expect.element(page.getByText('Conversa 1000')).toBeVisible();
    // Links are the first window's: two must not go after one.
    expect(bridge.inputs('app/take-link')).toEqual([]);
  });

  test('has its own keys and commands', async () => {
    window.location.hash = '#beside=1000';
    await renderApp(answers, { width: 820 });
    await expect.element(page.getByText('Conversa 1000')).toBeVisible();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(page.getByRole('textbox', { name: 'Localizar nesta conversa' })).toHaveFocus();
    await userEvent.keyboard('{Escape}?');
    await expect.element(page.getByRole('dialog', { name: 'Atalhos de teclado' })).toBeVisible();
  });

  test.each(['', '#beside=', '#beside=abc', '#beside=1&x=2', '#beside=-1', '#beside=99999999999999999999', '#other=1'])('is no second window at %j', (hash) => {
    expect(readBesideKey(hash)).toBeNull();
  });
});
