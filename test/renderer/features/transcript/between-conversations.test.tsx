import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DeepLink } from '../../../../shared/deep-link.ts';
import type { SearchRequest } from '../../../../shared/model/search.ts';
import { markTermsOf } from '../../../../shared/text/marks.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf, summaryOf } from '../../helpers/samples.ts';
import { messageOf, transcriptOf } from '../../helpers/transcript-samples.ts';

/** Three conversations found, each with the word twice; the third comes with a further page. */
function found() {
  const conversation = (key: number) =>
    transcriptOf({
      summary: summaryOf({ key, name: `Pessoa ${key}` }),
      messages: ['primeira', 'segunda'].map((which, at) => messageOf(at, 'user', `A ${which} fatura de ${key}`)),
    });
  const row = (key: number) => rowOf({ key, name: `Pessoa ${key}` }, { hitCount: 2 });
  const terms = markTermsOf('fatura');
  return {
    'search/run': ({ beforeKey }: SearchRequest) =>
      beforeKey === null
        ? searchPageOf([row(30), rowOf({ key: 25, name: 'Sem ocorrência' }), row(20)], { terms, nextBeforeKey: 20, total: 4 })
        : searchPageOf([row(10)], { terms, total: 4 }),
    'transcript/open': ({ key }: { readonly key: number }) => conversation(key),
  };
}

const current = () => document.querySelector('mark.hit-current')?.closest('[data-row]')?.textContent ?? '';
async function at(words: string): Promise<void> {
  await expect.poll(current).toContain(words);
}

async function opened() {
  const rendered = await renderApp(found());
  await expect.element(page.getByRole('grid')).toBeVisible();
  await userEvent.keyboard('j');
  await at('primeira fatura de 30');
  return rendered;
}

describe('hits across the results', () => {
  test('n goes on to the next result behind the last hit, past those without, and into further pages', async () => {
    await opened();
    await expect.element(page.getByText('atendimento 1 de 3')).toBeVisible();
    for (const words of ['segunda fatura de 30', 'primeira fatura de 20', 'segunda fatura de 20', 'primeira fatura de 10', 'segunda fatura de 10']) {
      await userEvent.keyboard('n');
      await at(words);
    }
    await userEvent.keyboard('n');
    await at('primeira fatura de 10');
  });

  test('N goes back to the last hit of the result before', async () => {
    await opened();
    await userEvent.keyboard('nn');
    await at('primeira fatura de 20');
    await userEvent.keyboard('{Shift>}N{/Shift}');
    await at('segunda fatura de 30');
  });

  test('what is found inside stays inside', async () => {
    await opened();
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.keyboard('segunda{Enter}{Enter}');
    await at('segunda fatura de 30');
  });
});

describe('back and forward', () => {
  const open = async (name: string, words: string) => {
    await page.getByRole('row', { name: new RegExp(name) }).click();
    await expect.element(page.getByText(words)).toBeVisible();
  };

  test('go through what was opened, by keys', async () => {
    await opened();
    await open('Pessoa 30', 'A primeira fatura de 30');
    await open('Pessoa 20', 'A primeira fatura de 20');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await expect.element(page.getByText('A primeira fatura de 30')).toBeVisible();
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await expect.element(page.getByText('A primeira fatura de 20')).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('voltar ao atendimento');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('A primeira fatura de 30')).toBeVisible();
  });
});

describe('a link from outside', () => {
  const link: DeepLink = { instance: 'loja-exemplo', contactId: '9007', place: { kind: 'message', index: 1 } };
  const waiting = () => {
    let next: DeepLink | null = link;
    return () => {
      const taken = next;
      next = null;
      return taken;
    };
  };

  test('that waited for the window opens its message', async () => {
    const { bridge } = await renderApp({ ...found(), 'app/take-link': waiting(), 'library/follow-link': { key: 77 } });
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('m:1');
    await expect.element(page.getByText('A segunda fatura de 77')).toBeVisible();
    expect(bridge.inputs('library/follow-link')).toEqual([link]);
    // It names a place: nothing was asked of the service.
    expect(bridge.calls.map(({ name }) => name).filter((name) => name.startsWith('sync/') && name !== 'sync/list')).toEqual([]);
  });

  test('that arrives later closes what stands in front and opens it', async () => {
    const { bridge } = await renderApp({ ...found(), 'library/follow-link': { key: 77 } });
    await expect.element(page.getByRole('grid')).toBeVisible();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    bridge.answer('app/take-link', { ...link, place: null });
    bridge.emit('link/arrived', null);
    await expect.element(page.getByText('A segunda fatura de 77')).toBeVisible();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('that leads nowhere is said to', async () => {
    const { bridge } = await renderApp({ ...found(), 'app/take-link': waiting() });
    bridge.fail('library/follow-link', 'contact.unknown');
    await expect.element(page.getByRole('grid')).toBeVisible();
    bridge.answer('app/take-link', waiting());
    bridge.emit('link/arrived', null);
    await expect.element(page.getByText(/não está/i).first()).toBeVisible();
  });
});
