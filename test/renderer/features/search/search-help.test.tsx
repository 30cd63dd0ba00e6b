import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { HELP_ORDER, HELP_SECTIONS } from '../../../../renderer/features/search/help-examples.ts';
import { search as english } from '../../../../renderer/i18n/en/search.ts';
import { search as portuguese } from '../../../../renderer/i18n/pt-BR/search.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const IDS = HELP_ORDER.flatMap((section) => [...HELP_SECTIONS[section]]);
const help = () => page.getByRole('dialog', { name: 'Como buscar' });

describe.each([['pt-BR', portuguese], ['en', english]] as const)('in %s', (_language, words) => {
  test.each(IDS)('the example %s is understood to the last letter', (id) => {
    const { tree, problems } = parseQuery(words.help.examples[id].query, { nowMs: Date.UTC(2026, 9, 14), zone: 'America/Sao_Paulo' });
    expect(problems).toEqual([]);
    expect(tree).not.toBeNull();
  });
});

test('every example of the words has its place on the sheet', () => {
  expect([...IDS].sort()).toEqual(Object.keys(portuguese.help.examples).sort());
});

test('opens with F1, also while typing, and an example that is pressed becomes the search', async () => {
  const { bridge } = await renderApp({ 'search/run': searchPageOf([rowOf()]) });
  await expect.element(page.getByRole('grid')).toBeVisible();
  await userEvent.keyboard('/fat{F1}');
  await expect.element(help()).toBeVisible();
  await help().getByRole('button', { name: /^repete:bot/ }).click();
  await expect.element(help()).not.toBeInTheDocument();
  const box = page.getByRole('combobox', { name: 'Buscar no acervo' });
  await expect.element(box).toHaveValue('repete:bot');
  await expect.element(box).toHaveFocus();
  await expect.poll(() => bridge.inputs('search/run').at(-1)?.text).toBe('repete:bot');
});

test('opens from the empty box', async () => {
  await renderApp({ 'search/run': searchPageOf([rowOf()]) });
  await page.getByRole('button', { name: 'Ajuda da busca' }).click();
  await expect.element(help()).toBeVisible();
});
