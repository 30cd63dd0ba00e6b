import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { queriesByDay } from '../../../../renderer/features/query/plan-days.tsx';
import type { SyncPlan } from '../../../../shared/model/sync-plan.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { plannedOf, runOf } from '../../helpers/samples.ts';

const dialog = () => page.getByRole('dialog', { name: 'Plano da consulta' });
const open = async (plan: Partial<SyncPlan> = {}, theme: 'light' | 'dark' = 'light') => {
  const rendered = await renderApp({
    'settings/get': { ...DEFAULT_SETTINGS, theme },
    'sync/plan': ({ query, name }) => plannedOf({ query, name }, plan),
    'sync/replan': ({ runId, order }) =>
      plannedOf({ id: runId, options: { ...runOf().options, ...(order === undefined ? {} : { order }) } }, order?.kind === 'sample' ? { ...plan, toFetch: { min: 40, likely: 40, max: 40 } } : plan),
    'sync/cancel': ({ runId }) => runOf({ id: runId, state: { kind: 'cancelled' } }),
  });
  await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  await userEvent.keyboard('{Control>}n{/Control}');
  await page.getByRole('dialog').getByLabelText('De', { exact: true }).fill('2026-10-01');
  await page.getByRole('button', { name: 'Consultar', exact: true }).click();
  await expect.element(dialog()).toBeVisible();
  return rendered;
};
const row = (name: string) => dialog().getByRole('row', { name: new RegExp(`^${name}`) });

describe('what a query will cost', () => {
  test('stands by kind of call, as expected and between which bounds, with its share of the day and its time', async () => {
    await open();
    await expect.element(dialog().getByText('600 atendimentos na lista, 500 já listados · 500 – 600 a buscar')).toBeVisible();
    await expect.element(row('Páginas da lista')).toMatchTextContent('Páginas da lista11 – 2');
    await expect.element(row('Históricos')).toMatchTextContent('Históricos332290 – 390');
    await expect.element(row('Só eventos')).toMatchTextContent('Só eventos00');
    await expect.element(row('Total')).toMatchTextContent('Total333291 – 392');
    await expect.element(row('Tempo')).toMatchTextContent('Tempo a 10 por segundo33 s29 s – 39 s');
    await expect.element(dialog().getByText('< 1% das 50.000 consultas de um dia · restam 48.120 hoje')).toBeVisible();
    await expect.element(dialog().getByRole('progressbar', { name: 'Parte das consultas de um dia' })).toHaveAttribute('aria-valuenow', '0.7');
    await expect.element(dialog().getByText('Cabe no que resta hoje.')).toBeVisible();
  });

  test('that is more than today leaves is spread over the days', async () => {
    await open({ fitsToday: 'no', leftToday: 8000, spread: { days: 4, firstDay: 8000, furtherDays: 50_000, lastDay: 12_000 } });
    await expect.element(dialog().getByText('Não cabe no que resta hoje: leva 4 dias, e continua sozinha a cada dia.')).toBeVisible();
    const plot = dialog().getByRole('img', { name: '4 dias: 8.000 consultas hoje, 12.000 no último' });
    await expect.element(plot).toBeVisible();
    const heights = [...plot.element().querySelectorAll('rect')].map((bar) => Math.round(Number(bar.getAttribute('height'))));
    expect(heights).toEqual([6, 40, 40, 10]);
  });

  test('where nothing bounds it says so', async () => {
    await open({ historyCalls: { min: 290, likely: 900, max: null }, fitsToday: 'perhaps' });
    await expect.element(row('Históricos')).toMatchTextContent('Históricos900a partir de 290');
    await expect.element(dialog().getByText(/^Talvez não caiba no que resta hoje\./)).toBeVisible();
  });

  test('that may never be asked says what to change', async () => {
    await open({ perDay: 0, leftToday: 0, shareOfDay: null, fitsToday: 'no', spread: null });
    await expect.element(dialog().getByText(/^Nenhuma consulta por dia sobra para este computador\./)).toBeVisible();
  });

  test.each(['light', 'dark'] as const)('has no violation in the %s theme', async (theme) => {
    await open({ fitsToday: 'no', spread: { days: 3, firstDay: 1, furtherDays: 50_000, lastDay: 9 } }, theme);
    await dialog().getByLabelText('Amostra ao acaso').click();
    expect(document.documentElement.dataset['theme']).toBe(theme);
    expect(await violationsIn(dialog().element())).toEqual([]);
  });
});

describe('a plan', () => {
  test('in another order is worked out anew without asking the service', async () => {
    const { bridge } = await open();
    await dialog().getByLabelText('Mais antigos primeiro').click();
    await expect.poll(() => bridge.inputs('sync/replan').at(-1)).toEqual({ runId: 'run-1', order: { kind: 'oldestFirst' } });
    await dialog().getByLabelText('Amostra ao acaso').click();
    await dialog().getByLabelText('Quantos').fill('40');
    await dialog().getByLabelText('Semente do sorteio').fill('7');
    await expect.poll(() => bridge.inputs('sync/replan').at(-1)?.order).toEqual({ kind: 'sample', size: 40, seed: 7 });
    await expect.element(dialog().getByText(/ · 40 a buscar$/)).toBeVisible();
    const asked = bridge.inputs('sync/replan').length;
    await dialog().getByLabelText('Quantos').fill('zero');
    await expect.element(dialog().getByText('Use um número inteiro a partir de 1.')).toBeVisible();
    expect(bridge.inputs('sync/replan')).toHaveLength(asked);
    expect(bridge.inputs('sync/plan')).toHaveLength(1);
  });

  test('goes back to the question as it was typed, and is dropped', async () => {
    const { bridge } = await open();
    await dialog().getByRole('button', { name: 'Voltar' }).click();
    await expect.element(page.getByRole('dialog').getByLabelText('De', { exact: true })).toHaveValue('2026-10-01');
    expect(bridge.inputs('sync/cancel')).toEqual([{ runId: 'run-1' }]);
  });

  test('is kept for later, to be started from the activity', async () => {
    const { bridge } = await open();
    await dialog().getByRole('button', { name: 'Salvar plano' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(bridge.inputs('sync/cancel')).toEqual([]);
    await userEvent.keyboard('{Control>}{Shift>}a{/Shift}{/Control}');
    await expect.element(page.getByText('Planejada', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Iniciar', exact: true }).click();
    await expect.poll(() => bridge.inputs('sync/begin')).toEqual([{ runId: 'run-1' }]);
  });

  test('is dropped when the dialog is closed', async () => {
    const { bridge } = await open();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(bridge.inputs('sync/cancel')).toEqual([{ runId: 'run-1' }]);
  });

  test('that cannot be started says why and stays', async () => {
    const { bridge } = await open();
    bridge.fail('sync/begin', 'sync.notRunning');
    await dialog().getByRole('button', { name: 'Iniciar', exact: true }).click();
    await expect.element(dialog().getByRole('alert')).toMatchTextContent(/Esta sincronização não está em andamento\./);
  });
});

test('a spread has one bar a day, up to the most that are drawn', () => {
  expect(queriesByDay({ days: 1, firstDay: 5, furtherDays: 0, lastDay: 5 }, 100)).toEqual([5]);
  expect(queriesByDay({ days: 3, firstDay: 5, furtherDays: 9, lastDay: 2 }, 100)).toEqual([5, 9, 2]);
  expect(queriesByDay({ days: 900, firstDay: 5, furtherDays: 9, lastDay: 2 }, 100)).toHaveLength(100);
});
