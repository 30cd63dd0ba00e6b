import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { SearchRequest, SearchTally } from '../../../../shared/model/search.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const box = () => page.getByRole('combobox', { name: 'Buscar no acervo' });
const rows = (count: number, from: number) => Array.from({ length: count }, (_, index) => rowOf({ key: from - index, name: `Pessoa ${from - index}` }));
const reading = (read: number) => ({ read, candidates: 3000, capped: false });

/** The first page has two rows and reads 400 of 3000 candidates; tallies wait until each is let go. */
async function startReading() {
  const waiting: ((tally: SearchTally) => void)[] = [];
  const run = ({ text, beforeKey, order }: SearchRequest) => {
    if (!text.startsWith('repete')) return searchPageOf(rows(1, 5000));
    const of = { ranked: order === 'relevance' ? 3000 : null };
    if (beforeKey === null) return searchPageOf(rows(40, 1000), { ...of, total: 40, capped: true, reading: reading(400), nextBeforeKey: 900 });
    return searchPageOf(rows(15, 800), { ...of, total: 15, capped: true, reading: reading(600), nextBeforeKey: 700 });
  };
  const rendered = await renderApp({
    'search/run': run,
    'search/tally': () => new Promise<SearchTally>((resolve) => void waiting.push(resolve)),
  });
  await expect.element(page.getByRole('grid')).toBeVisible();
  await box().fill('repete:bot');
  const answer = async (tally: SearchTally) => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.(tally);
  };
  return { ...rendered, answer };
}

describe('a search that only reading decides', () => {
  test('fills a screen first, then counts the rest, and says how far it is', async () => {
    const { bridge, answer } = await startReading();
    await expect.element(page.getByText('Lidas 1.000 de 3.000')).toBeVisible();
    await expect.element(page.getByText(/^55\+ de/)).toBeVisible();
    await expect.element(page.getByRole('progressbar', { name: 'Leitura das conversas' })).toHaveAttribute('aria-valuenow', '33.3');
    expect(bridge.inputs('search/tally')[0]).toMatchObject({ scope: { text: 'repete:bot' }, beforeKey: 700 });
    await answer({ found: 20, read: 1000, nextBeforeKey: 400 });
    await expect.element(page.getByText('Lidas 2.000 de 3.000')).toBeVisible();
    await answer({ found: 5, read: 1000, nextBeforeKey: null });
    await expect.element(page.getByText('3.000 conversas lidas')).toBeVisible();
    await expect.element(page.getByText(/^80 de/)).toBeVisible();
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  });

  test('counts from the newest on where rows come by relevance, and nothing twice', async () => {
    const { bridge, answer } = await startReading();
    await expect.element(page.getByText('Lidas 1.000 de 3.000')).toBeVisible();
    await page.getByRole('button', { name: 'Relevância' }).click();
    await expect.poll(() => bridge.inputs('search/tally').length).toBe(2);
    expect(bridge.inputs('search/tally')[1]).toMatchObject({ beforeKey: null });
    // The count that the change of order has ended.
    await answer({ found: 9, read: 1000, nextBeforeKey: null });
    await answer({ found: 30, read: 800, nextBeforeKey: 400 });
    await answer({ found: 50, read: 2200, nextBeforeKey: null });
    await expect.element(page.getByText('3.000 conversas lidas')).toBeVisible();
    await expect.element(page.getByText(/^80 de/)).toBeVisible();
  });

  test('asked once more while it counts, counts nothing twice', async () => {
    const { bridge, answer } = await startReading();
    await expect.poll(() => bridge.inputs('search/tally').length).toBe(1);
    await page.getByRole('button', { name: 'Mais recentes' }).click();
    await expect.poll(() => bridge.inputs('search/tally').length).toBe(2);
    await answer({ found: 9, read: 500, nextBeforeKey: 500 });
    await answer({ found: 25, read: 2000, nextBeforeKey: null });
    await expect.element(page.getByText('3.000 conversas lidas')).toBeVisible();
    await expect.element(page.getByText(/^80 de/)).toBeVisible();
  });

  test('can be stopped, and says that it was', async () => {
    const { bridge, answer } = await startReading();
    await expect.element(page.getByText('Lidas 1.000 de 3.000')).toBeVisible();
    await page.getByRole('button', { name: 'Parar' }).click();
    await expect.element(page.getByText('Parou em 1.000 de 3.000 lidas')).toBeVisible();
    await answer({ found: 20, read: 1000, nextBeforeKey: 400 });
    await expect.element(page.getByText(/^55\+ de/)).toBeVisible();
    expect(bridge.inputs('search/tally').length).toBe(1);
  });

  test('gives way to what is typed next', async () => {
    const { bridge, answer } = await startReading();
    await expect.element(page.getByText('Lidas 1.000 de 3.000')).toBeVisible();
    await box().fill('fatura');
    await expect.element(page.getByRole('grid').getByText('Pessoa 5000')).toBeVisible();
    await answer({ found: 20, read: 1000, nextBeforeKey: 400 });
    await expect.element(page.getByText(/Lidas/)).not.toBeInTheDocument();
    await expect.element(page.getByText(/^1 de/)).toBeVisible();
    expect(bridge.inputs('search/tally').length).toBe(1);
  });

  test('goes on where it was after a further page has ended its count', async () => {
    const { bridge } = await startReading();
    await expect.poll(() => bridge.inputs('search/tally').length).toBe(1);
    bridge.fail('search/tally', 'cache.busy');
    bridge.answer('search/tally', { found: 1, read: 2000, nextBeforeKey: null });
    await box().fill('repete:bot:3');
    await expect.element(page.getByText('3.000 conversas lidas')).toBeVisible();
    await expect.element(page.getByText(/^56 de/)).toBeVisible();
  });

  test('is not repeated by itself when something is stored, but says that there is something', async () => {
    const { bridge, answer } = await startReading();
    await answer({ found: 0, read: 2000, nextBeforeKey: null });
    await expect.element(page.getByText('3.000 conversas lidas')).toBeVisible();
    const before = bridge.inputs('search/run').length;
    bridge.emit('cache/changed', { instanceId: 'instance-1' });
    await expect.element(page.getByText('Há novidades guardadas.')).toBeVisible();
    expect(bridge.inputs('search/run').length).toBe(before);
    await page.getByRole('button', { name: 'Buscar de novo' }).click();
    await expect.poll(() => bridge.inputs('search/run').length).toBeGreaterThan(before);
    await expect.element(page.getByText('Há novidades guardadas.')).not.toBeInTheDocument();
  });
});
