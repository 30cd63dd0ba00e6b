import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { NO_FILTERS } from '../../../../shared/model/search.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import type { ShownTranscript } from '../../../../shared/model/transcript.ts';
import { connectStores } from '../../../../renderer/stores/create-stores.ts';
import { Dialogs } from '../../../../renderer/features/frame/dialogs.tsx';
import { violationsIn } from '../../helpers/accessibility.ts';
import { renderTranscript } from '../../helpers/render-transcript.tsx';
import { searchPageOf, summaryOf } from '../../helpers/samples.ts';
import { messageOf, transcriptOf } from '../../helpers/transcript-samples.ts';

const NOTHING_COUNTED = { sources: [], assistants: [], events: [], days: [], contacts: 0, withHistory: 0 };
const KEY = 1000;
const transcriptSaying = (text: string, name: string, screen?: ShownTranscript['screen']): ShownTranscript => ({
  ...transcriptOf({ summary: summaryOf({ key: KEY, name }), messages: [messageOf(0, 'user', text)] }),
  ...(screen === undefined ? {} : { screen }),
});
const plain = transcriptSaying('CPF 123.456.789-09', 'Maria José');
const masked = transcriptSaying('CPF •••.•••.•••-••', '••••• ••••', { kind: 'masked', count: 2 });
const revealed = (): ShownTranscript => ({ ...plain, screen: { kind: 'revealed', untilMs: Date.now() + 5 * 60_000 } });

async function renderMasked() {
  const rendered = await renderTranscript({ transcript: masked, beside: <Dialogs /> });
  const { bridge } = rendered;
  bridge.answer('transcript/reveal', ({ key, minutes }) => {
    const reveal = { key, untilMs: Date.now() + minutes * 60_000 };
    bridge.answer('transcript/open', revealed());
    bridge.emit('transcript/revealed', reveal);
    return reveal;
  });
  bridge.answer('transcript/mask', ({ key }) => {
    bridge.answer('transcript/open', masked);
    bridge.emit('transcript/revealed', { key, untilMs: null });
    return null;
  });
  await expect.element(rendered.screen.getByText('2 trechos mascarados')).toBeVisible();
  return rendered;
}

async function revealBy(rendered: Awaited<ReturnType<typeof renderMasked>>) {
  const { screen } = rendered;
  await screen.getByRole('button', { name: 'mostrar…' }).click();
  await screen.getByRole('textbox', { name: 'Motivo' }).fill('Conferência do caso');
  await screen.getByRole('dialog').getByRole('button', { name: 'Mostrar', exact: true }).click();
  await expect.element(screen.getByText('CPF 123.456.789-09')).toBeVisible();
}

describe('a masked conversation', () => {
  test('is revealed with a reason, says how long yet, and is masked again at once', async () => {
    const rendered = await renderMasked();
    const { bridge, screen } = rendered;
    await revealBy(rendered);
    expect(bridge.inputs('transcript/reveal')).toEqual([{ key: KEY, reason: 'Conferência do caso', minutes: 5 }]);
    expect(screen.getByRole('timer').element().textContent).toMatch(/^dados à vista por (5:00|4:\d\d)$/);
    await expect.element(screen.getByText('Os dados pessoais deste atendimento estão à vista.')).toBeInTheDocument();
    expect(await violationsIn(screen.container)).toEqual([]);
    await screen.getByRole('button', { name: 'mascarar' }).click();
    await expect.element(screen.getByText('CPF •••.•••.•••-••')).toBeVisible();
    await expect.element(screen.getByText('Os dados pessoais deste atendimento estão mascarados de novo.')).toBeInTheDocument();
  });

  test('asks for a reason first, by key too, and says why it could not be noted', async () => {
    const rendered = await renderMasked();
    const { bridge, screen } = rendered;
    await userEvent.keyboard('m');
    await expect.element(screen.getByRole('dialog', { name: 'Mostrar dados pessoais' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Mostrar', exact: true })).toBeDisabled();
    bridge.fail('transcript/reveal', 'file.cannotWrite');
    await screen.getByRole('textbox', { name: 'Motivo' }).fill('Caso 12');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('dialog').getByText(/não pôde ser gravado/)).toBeVisible();
    expect(document.body.textContent).not.toContain('123.456.789-09');
  });

  test('that is left is masked, and what was read is kept in the list as it was masked', async () => {
    const rendered = await renderMasked();
    const { bridge, stores, show } = rendered;
    await revealBy(rendered);
    expect(bridge.inputs('transcript/mask')).toEqual([]);
    await show(KEY + 1);
    await expect.poll(() => bridge.inputs('transcript/mask')).toEqual([{ key: KEY }]);
    expect(stores.ui.getState().recent.map(({ name }) => name)).not.toContain('Maria José');
  });

  test('turns by itself when its time is over', async () => {
    const rendered = await renderMasked();
    const { bridge, screen } = rendered;
    await revealBy(rendered);
    bridge.answer('transcript/open', masked);
    bridge.emit('transcript/revealed', { key: KEY, untilMs: null });
    await expect.element(screen.getByText('CPF •••.•••.•••-••')).toBeVisible();
    expect(screen.container.textContent).not.toContain('123.456.789-09');
  });

  test('copies what is seen', async () => {
    const { bridge, screen } = await renderMasked();
    await screen.getByRole('button', { name: 'Copiar', exact: true }).click();
    await screen.getByRole('menuitem', { name: 'Copiar a conversa' }).click();
    await expect.poll(() => bridge.inputs('transcript/copy')).toHaveLength(1);
    const [{ text } = { text: '' }] = bridge.inputs('transcript/copy');
    expect(text).toContain('CPF •••.•••.•••-••');
    expect(text).not.toContain('Maria');
  });

  test('says that what was searched for is masked in it', async () => {
    const terms = [{ kind: 'key', key: '12345678909' }] as const;
    const { screen } = await renderTranscript({ transcript: masked, terms });
    await expect.element(screen.getByText('Nada do que foi buscado está à vista: pode estar mascarado.')).toBeVisible();
  });
});

test('a change of the setting is seen at once: the conversation and the list are read anew, what was read is forgotten', async () => {
  const { bridge, screen, stores } = await renderTranscript({ transcript: plain });
  const stop = connectStores(bridge, stores);
  await expect.element(screen.getByText('sem mascaramento')).toBeVisible();
  await stores.search.getState().run();
  await expect.poll(() => stores.ui.getState().recent).toHaveLength(1);
  await stores.library.getState().load(NO_FILTERS);
  bridge.answer('library/facets', { ...NOTHING_COUNTED, events: [{ value: 'queixa •••.•••.•••-••', count: 1, masked: true }] });
  bridge.answer('transcript/open', masked);
  bridge.answer('search/run', { ...searchPageOf([]), masked: true });
  bridge.emit('settings/changed', { ...DEFAULT_SETTINGS, maskOnScreen: true });
  await expect.element(screen.getByText('2 trechos mascarados')).toBeVisible();
  await expect.poll(() => stores.search.getState().masked).toBe(true);
  await expect.poll(() => stores.library.getState().facets?.events).toEqual([{ value: 'queixa •••.•••.•••-••', count: 1, masked: true }]);
  await expect.poll(() => stores.ui.getState().recent.map(({ name }) => name)).toEqual(['••••• ••••']);
  bridge.emit('settings/changed', { ...DEFAULT_SETTINGS, maskOnScreen: true, theme: 'dark' });
  expect(bridge.inputs('search/run')).toHaveLength(2);
  stop();
});
