import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { SearchRequest } from '../../../../shared/model/search.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const box = () => page.getByRole('combobox', { name: 'Buscar no acervo' });
const grid = () => page.getByRole('grid');

describe('the order', () => {
  test('is newest or by relevance, which gives each row its own date and says among how many', async () => {
    const { bridge } = await renderApp({
      'search/run': ({ order }: SearchRequest) => searchPageOf([rowOf()], { total: 9000, ranked: order === 'relevance' ? 5000 : null }),
    });
    await expect.element(grid()).toBeVisible();
    expect(page.getByRole('group', { name: 'Ordem' }).query()).toBeNull();
    await box().fill('fatura');
    await expect.element(page.getByRole('button', { name: 'Mais recentes' })).toHaveAttribute('aria-pressed', 'true');
    await expect.element(grid().getByText('quarta-feira, 14 de outubro de 2026')).toBeVisible();
    await page.getByRole('button', { name: 'Relevância' }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({ text: 'fatura', order: 'relevance' });
    await expect.element(page.getByText('entre os 5.000 mais recentes')).toBeVisible();
    await expect.element(grid().getByText('14 out 2026 09:12')).toBeVisible();
    await expect.element(grid().getByText('quarta-feira, 14 de outubro de 2026')).not.toBeInTheDocument();
  });
});

describe('a search that finds nothing', () => {
  /** Only without the channel, or without the second condition, is there anything. */
  const run = ({ text, filters }: SearchRequest) => {
    const isOpen = filters.sources.length === 0 || !text.includes('evento');
    return searchPageOf(text === '' || isOpen ? [rowOf()] : [], { total: text === '' || isOpen ? 12 : 0, searched: { contacts: 40, withoutHistory: 4 } });
  };

  test('says what hides something, with how much, and takes it away at one press', async () => {
    const { bridge } = await renderApp({
      'search/run': run,
      'library/facets': { sources: [{ value: 'widget', count: 40 }], assistants: [], events: [], days: [], contacts: 40, withHistory: 36 },
    });
    await page.getByRole('checkbox', { name: /widget/ }).click();
    await box().fill('fatura evento:transbordo ');
    const ways = page.getByRole('list', { name: 'O que esconde resultados' });
    await expect.element(ways.getByRole('button', { name: 'Sem o filtro widget: 12' })).toBeVisible();
    await expect.element(ways.getByRole('button', { name: 'Sem evento:transbordo: 12' })).toBeVisible();
    expect(ways.getByRole('button').elements().length).toBe(2);
    await ways.getByRole('button', { name: /^Sem evento/ }).click();
    await expect.element(box()).toHaveValue('fatura ');
    await expect.element(grid()).toBeVisible();
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({ text: 'fatura ', filters: { sources: ['widget'] } });
  });
});
