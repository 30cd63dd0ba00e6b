import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { assistantsOf, monthsOf, rowsOf } from '../../../../renderer/features/coverage/coverage-months.ts';
import { type CoverageCell, coverageTotal } from '../../../../shared/model/coverage.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf } from '../../helpers/samples.ts';

const cellOf = (day: string | null, assistantId: string | null, patch: Partial<CoverageCell> = {}): CoverageCell => ({
  day,
  assistantId,
  listed: 10,
  held: 10,
  empty: 0,
  missing: 0,
  failed: 0,
  changed: 0,
  unfinished: 0,
  eventsAsked: 10,
  ...patch,
});
const CELLS = [
  cellOf(null, '3', { listed: 1, held: 0, missing: 1 }),
  cellOf('2026-09-30', '3'),
  cellOf('2026-10-12', '3', { listed: 120, held: 118, missing: 1, failed: 1, changed: 2, unfinished: 3 }),
  cellOf('2026-10-12', '21'),
  cellOf('2026-10-14', '3', { held: 9, empty: 1 }),
];
const answerOf = (cells: readonly CoverageCell[]) => ({ cells, total: coverageTotal(cells) });
const dialog = () => page.getByRole('dialog', { name: 'O que está guardado, por dia e assistente' });
const open = async (answers: Answers = {}) => {
  const rendered = await renderApp({ 'library/coverage': answerOf(CELLS), ...answers });
  await page.getByRole('button', { name: 'Ver por dia e assistente' }).click();
  await expect.element(dialog()).toBeVisible();
  return rendered;
};
const full = /^12 out 2026, Assistente 3: 118\/120, 120 listados, 118 com histórico, 1 por buscar, 1 falhou, 2 mudaram depois de obtidos e 3 sem encerramento$/;

describe('the map of what is held', () => {
  test('says of how many conversations the history is there, and what is behind the rest', async () => {
    await open();
    await expect.element(dialog().getByText('De 151 atendimentos, 147 têm o histórico (97%)')).toBeVisible();
    await expect
      .element(dialog().getByText('1 vazio no serviço · 2 por buscar · 1 falhou · 2 mudaram depois de obtidos · 3 sem encerramento'))
      .toBeVisible();
  });

  test('is a table of the newest month, day by assistant, with every count in words', async () => {
    await open();
    const grid = dialog().getByRole('grid', { name: /^Atendimentos de outubro de 2026/ });
    await expect.element(grid).toBeVisible();
    expect([...grid.element().querySelectorAll('thead th')].map((head) => head.textContent)).toEqual(['Dia', 'Assistente 3', 'Assistente 21']);
    expect([...grid.element().querySelectorAll('tbody th')].map((head) => head.textContent)).toEqual(['14 out 2026', '13 out 2026', '12 out 2026']);
    await expect.element(grid.getByRole('button', { name: full })).toBeVisible();
    await expect.element(grid.getByRole('button', { name: full })).toMatchTextContent('118/120');
    await expect.element(grid.getByRole('button', { name: /^14 out 2026/ })).toMatchTextContent('10');
    await dialog().getByLabelText('Mês').selectOptions('sem data');
    await expect.element(dialog().getByRole('button', { name: /^sem data, Assistente 3: 0\/1, 1 listado/ })).toBeVisible();
  });

  test('a press on a cell shows that day of that assistant in the list', async () => {
    const { bridge } = await open();
    await dialog().getByRole('button', { name: full }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(bridge.inputs('search/run').at(-1)).toMatchObject({ text: '', filters: { from: '2026-10-12', to: '2026-10-12', assistantIds: ['3'] } });
  });

  test('offers to fetch what the month lacks, by way of the plan', async () => {
    const { bridge } = await open();
    await dialog().getByRole('button', { name: 'Buscar o que falta (4)…' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Plano da consulta' })).toBeVisible();
    expect(bridge.inputs('sync/plan')).toMatchObject([
      { instanceId: 'instance-1', query: { filters: { startDate: '2026-10-12', endDate: '2026-10-12' }, flags: { history: true, events: true } } },
    ]);
  });

  test('offers nothing to fetch where nothing lacks, or where the day is not known', async () => {
    await open({ 'library/coverage': answerOf([cellOf('2026-10-14', '3'), cellOf(null, '3', { listed: 1, held: 0, missing: 1 })]) });
    await expect.element(dialog().getByRole('grid')).toBeVisible();
    expect(dialog().getByRole('button', { name: /^Buscar o que falta/ }).query()).toBeNull();
    await dialog().getByLabelText('Mês').selectOptions('sem data');
    expect(dialog().getByRole('button', { name: /^Buscar o que falta/ }).query()).toBeNull();
  });

  test('opens by its key and from the command palette', async () => {
    await renderApp({ 'library/coverage': answerOf(CELLS) });
    await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
    await userEvent.keyboard('{Control>}{Shift>}m{/Shift}{/Control}');
    await expect.element(dialog()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('guardado, por dia{Enter}');
    await expect.element(dialog()).toBeVisible();
  });

  test('is one stop for Tab, arrows go from cell to cell over what is empty, and Enter shows', async () => {
    const { bridge } = await open();
    await expect.element(dialog().getByRole('grid')).toBeVisible();
    expect(dialog().getByRole('grid').element().querySelectorAll('button[tabindex="0"]')).toHaveLength(1);
    dialog().getByLabelText('Mês').element().focus();
    await userEvent.keyboard('{Tab}');
    await expect.element(dialog().getByRole('button', { name: /^14 out 2026/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    await expect.element(dialog().getByRole('button', { name: full })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters.assistantIds).toEqual(['21']);
  });

  test('keeps up with what is stored', async () => {
    const { bridge } = await open({ 'library/coverage': answerOf([]) });
    await expect.element(dialog().getByText('Nenhum atendimento desta instância está listado ainda.')).toBeVisible();
    bridge.answer('library/coverage', answerOf(CELLS));
    bridge.emit('cache/changed', { instanceId: 'instance-1' });
    await expect.element(dialog().getByRole('grid')).toBeVisible();
  });

  test('of another instance turns the list to that one', async () => {
    const { bridge } = await open({ 'instances/list': [instanceOf(), instanceOf({ id: 'instance-2', label: 'Suporte' })] });
    await dialog().getByLabelText('Instância').selectOptions('Suporte');
    await expect.poll(() => bridge.inputs('library/coverage').at(-1)?.instanceId).toBe('instance-2');
    await dialog().getByRole('button', { name: full }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ instanceId: 'instance-2', from: '2026-10-12' });
  });

  test('that cannot be read says why', async () => {
    const { bridge } = await renderApp();
    bridge.fail('library/coverage', 'cache.damaged');
    await page.getByRole('button', { name: 'Ver por dia e assistente' }).click();
    await expect.element(dialog().getByRole('alert')).toBeVisible();
  });

  test.each(['light', 'dark'] as const)('has no violation in the %s theme', async (theme) => {
    await open({ 'settings/get': { ...DEFAULT_SETTINGS, theme } });
    await expect.element(dialog().getByRole('button', { name: full })).toBeVisible();
    expect(await violationsIn(dialog().element())).toEqual([]);
  });
});

test('months come newest first, assistants by number, and a day between two has a row', () => {
  expect(monthsOf(CELLS)).toEqual(['2026-10', '2026-09', null]);
  expect(assistantsOf([...CELLS, cellOf('2026-10-01', null)])).toEqual(['3', '21', null]);
  const rows = rowsOf({ cells: CELLS }, '2026-10', ['3', '21']);
  expect(rows.map(({ day, cells }) => [day, ...cells.map((cell) => cell?.listed ?? null)])).toEqual([
    ['2026-10-14', 10, null],
    ['2026-10-13', null, null],
    ['2026-10-12', 120, 10],
  ]);
});
