import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const box = () => page.getByRole('combobox', { name: 'Buscar no acervo' });
const library = () => page.getByRole('complementary', { name: 'Biblioteca' });
const LIBRARY = { sources: [{ value: 'widget', count: 1853 }], assistants: [], events: [], days: [{ value: '2026-01-05', count: 9 }], contacts: 1853, withHistory: 1853 };
const HITS = {
  sources: [{ value: 'widget', count: 17 }],
  assistants: [{ value: '3', count: 11 }],
  events: [],
  months: [{ value: '2026-10', count: 12 }, { value: '2026-02', count: 5 }],
  senders: [{ value: 'user' as const, count: 15 }, { value: 'bot' as const, count: 4 }],
  counted: 17,
  capped: false,
};
const searched = async (capped = false) => {
  const rendered = await renderApp({
    'search/run': searchPageOf([rowOf()]),
    'library/facets': LIBRARY,
    'search/facets': HITS,
    'search/histogram': { days: [{ value: '2026-10-01', count: 12 }, { value: '2026-10-14', count: 5 }], total: 17, withoutDay: 0, capped },
  });
  await expect.element(library().getByText('1.853', { exact: true })).toBeVisible();
  await box().fill('fatura ');
  await expect.element(library().getByText('17', { exact: true })).toBeVisible();
  return rendered;
};

describe('under a search', () => {
  test('filters and histogram count what was found, and the whole library again once it is cleared', async () => {
    const { bridge } = await searched();
    expect(bridge.inputs('search/facets').at(-1)).toMatchObject({ text: 'fatura ' });
    await expect.element(page.getByRole('img', { name: /de 1 out 2026 a 14 out 2026/ })).toBeVisible();
    await expect.element(library().getByText('1.853', { exact: true })).not.toBeInTheDocument();
    await box().fill('');
    await expect.element(library().getByText('1.853', { exact: true })).toBeVisible();
    await expect.element(page.getByRole('img', { name: /de 5 jan 2026/ })).toBeVisible();
    await expect.element(library().getByRole('group', { name: 'Dito por' })).not.toBeInTheDocument();
  });

  test('the histogram says where days are left out, because only the newest could be counted', async () => {
    await searched(true);
    await expect.element(page.getByText('Dias mais antigos não foram contados', { exact: true })).toBeVisible();
    await expect.element(page.getByRole('img', { name: /1 out 2026 a 14 out 2026.* Dias mais antigos não foram contados\./ })).toBeVisible();
    await box().fill('');
    await expect.element(page.getByText('Dias mais antigos não foram contados', { exact: true })).not.toBeInTheDocument();
  });

  test('a month that is pressed is the period, and a second press gives it back', async () => {
    const { bridge } = await searched();
    const month = library().getByRole('button', { name: /^fevereiro de 2026/ });
    await month.click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
    await expect.element(month).toHaveAttribute('aria-pressed', 'true');
    await month.click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: null, to: null });
  });

  test('a sender that is pressed narrows the words to what that one said', async () => {
    await searched();
    await box().fill('fatura evento:transbordo -pix ');
    const customer = library().getByRole('button', { name: /^cliente/ });
    await customer.click();
    await expect.element(box()).toHaveValue('de:cliente fatura evento:transbordo de:todos -pix ');
    await expect.element(customer).toHaveAttribute('aria-pressed', 'true');
    await customer.click();
    await expect.element(box()).toHaveValue('fatura evento:transbordo -pix ');
  });

  test('what is counted only in part says so', async () => {
    const { bridge } = await searched();
    bridge.answer('search/facets', { ...HITS, counted: 5000, capped: true });
    await box().fill('pedido ');
    await expect.element(library().getByText('Contados os 5.000 mais recentes encontrados')).toBeVisible();
  });
});
