import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_FILTERS } from '../../../../shared/model/search.ts';
import { savedSearchOf } from '../../helpers/harness/saved-searches.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const library = () => page.getByRole('complementary', { name: 'Biblioteca' });
const box = () => page.getByRole('combobox', { name: 'Buscar no acervo' });
const WAITING = savedSearchOf({
  name: 'Clientes sem resposta',
  text: 'sem_resposta:>10m ',
  filters: { ...NO_FILTERS, sources: ['widget'] },
  order: 'relevance',
  seen: 40,
  seenMs: Date.now() - 3 * 86_400_000,
  news: { count: 12, capped: false },
});
const ready = async () => {
  const rendered = await renderApp({ 'search/run': searchPageOf([rowOf()], { asOf: 100 }), 'searches/list': [WAITING] });
  await expect.element(library().getByText('Clientes sem resposta')).toBeVisible();
  return rendered;
};
const item = () => library().getByRole('button', { name: /^Clientes sem resposta/ });
const menu = async (name: string) => {
  await library().getByRole('button', { name: 'Ações da busca Clientes sem resposta' }).click();
  await page.getByRole('menuitem', { name }).click();
};

describe('a saved search', () => {
  test('says what is new, shows all it finds when it is pressed, and counts as looked at once that is there', async () => {
    const { bridge } = await ready();
    await expect.element(item()).toHaveAccessibleName('Clientes sem resposta 12 novos ou alterados desde a última olhada');
    await item().click();
    await expect.element(box()).toHaveValue('sem_resposta:>10m ');
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({ text: 'sem_resposta:>10m ', order: 'relevance', filters: { sources: ['widget'] } });
    expect(bridge.inputs('search/run').at(-1)).not.toHaveProperty('changedSince');
    await expect.poll(() => bridge.inputs('searches/seen')).toEqual([{ id: 'search-1', asOf: 100 }]);
    await expect.element(item()).toHaveAccessibleName('Clientes sem resposta');
    await expect.element(item()).toHaveAttribute('aria-pressed', 'true');
  });

  test('goes on to say what was new when it was opened, and shows only that at one press', async () => {
    const { bridge } = await ready();
    await item().click();
    await expect.element(page.getByText('12 novos ou alterados desde a última olhada, há 3 dias')).toBeVisible();
    await page.getByRole('button', { name: 'Ver só esses' }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({ changedSince: 40 });
    await expect.element(page.getByText('Só o que é novo ou mudou desde a última olhada, há 3 dias')).toBeVisible();
    await page.getByRole('button', { name: 'Ver todos' }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)).not.toHaveProperty('changedSince');
    await box().fill('fatura');
    await expect.element(page.getByRole('button', { name: 'Ver só esses' })).not.toBeInTheDocument();
    await expect.element(item()).toHaveAttribute('aria-pressed', 'false');
  });

  test('shows only what is new by its menu', async () => {
    const { bridge } = await ready();
    await menu('Mostrar só o que é novo');
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({ changedSince: 40 });
  });

  test('takes another name', async () => {
    const { bridge } = await ready();
    await menu('Renomear…');
    const dialog = page.getByRole('dialog', { name: 'Renomear busca' });
    await dialog.getByLabelText('Nome').fill('  ');
    await dialog.getByRole('button', { name: 'Salvar' }).click();
    await expect.element(dialog.getByText('Dê um nome à busca.')).toBeVisible();
    await dialog.getByLabelText('Nome').fill('Esperaram');
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(bridge.inputs('searches/save')).toEqual([
      { id: 'search-1', name: 'Esperaram', text: WAITING.text, filters: WAITING.filters, order: 'relevance', asOf: 40 },
    ]);
    await expect.element(library().getByText('Esperaram')).toBeVisible();
  });

  test('is removed at once, and comes back as it was', async () => {
    const { bridge } = await ready();
    await menu('Remover');
    await expect.poll(() => bridge.inputs('searches/remove')).toEqual([{ id: 'search-1' }]);
    await expect.element(library().getByText('Busca removida: Clientes sem resposta')).toBeVisible();
    await library().getByRole('button', { name: 'Desfazer' }).click();
    await expect.poll(() => bridge.inputs('searches/save')).toEqual([
      { name: WAITING.name, text: WAITING.text, filters: WAITING.filters, order: 'relevance', asOf: 40 },
    ]);
    await expect.element(item()).toBeVisible();
    await expect.element(library().getByText(/Busca removida/)).not.toBeInTheDocument();
  });

  test('that can not be removed stays, and the reason is said', async () => {
    const { bridge } = await ready();
    bridge.fail('searches/remove', 'cache.diskFull');
    await menu('Remover');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/O disco está cheio\./);
    await expect.element(item()).toBeVisible();
  });
});

test('what is asked now is saved by its key, under a name that says it', async () => {
  const { bridge } = await ready();
  await userEvent.keyboard('/de:cliente cancelar{Control>}s{/Control}');
  const dialog = page.getByRole('dialog', { name: 'Salvar busca' });
  await expect.element(dialog.getByLabelText('Nome')).toHaveValue('de:cliente cancelar');
  await dialog.getByLabelText('Nome').fill('Querem cancelar');
  await dialog.getByRole('button', { name: 'Salvar' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(bridge.inputs('searches/save')).toMatchObject([{ name: 'Querem cancelar', text: 'de:cliente cancelar', order: 'newest', asOf: 100 }]);
  await expect.element(library().getByRole('button', { name: /^Querem cancelar/ })).toHaveAttribute('aria-pressed', 'true');
});
