import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { queriesByDay } from '../../../../renderer/features/query/plan-days.tsx';
import type { SyncPlan } from '../../../../shared/model/sync-plan.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { plannedOf, runOf, savedQueryOf } from '../../helpers/samples.ts';

const dialog = () => page.getByRole('dialog', { name: 'Plano da consulta' });
const field = (label: string | RegExp) => page.getByRole('dialog').getByLabelText(label, { exact: true });
const ask = () => page.getByRole('button', { name: 'Consultar', exact: true }).click();
const back = () => dialog().getByRole('button', { name: 'Voltar' }).click();
const open = async (plan: Partial<SyncPlan> = {}, theme: 'light' | 'dark' = 'light', answers: Answers = {}) => {
  const rendered = await renderApp({
    'settings/get': { ...DEFAULT_SETTINGS, theme },
    'sync/plan': ({ query, name }) => plannedOf({ query, name }, plan),
    'sync/replan': ({ runId, order }) =>
      plannedOf({ id: runId, options: { ...runOf().options, ...(order === undefined ? {} : { order }) } }, order?.kind === 'sample' ? { ...plan, toFetch: { min: 40, likely: 40, max: 40 } } : plan),
    'sync/cancel': ({ runId }) => runOf({ id: runId, state: { kind: 'cancelled' } }),
    ...answers,
  });
  await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  await userEvent.keyboard('{Control>}n{/Control}');
  await field('De').fill('2026-10-01');
  await ask();
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

  describe('by its events', () => {
    const events = async (way: SyncPlan['events'], onlyWithEvents: readonly string[] = ['transbordo', 'falha_api']) =>
      open({}, 'light', {
        'sync/plan': ({ query, name }) => plannedOf({ name, query: { ...query, onlyWithEvents } }, { events: way, eventCalls: { min: 1, likely: 6, max: 1003 } }),
      });

    test('in bulk says what comes first, and that the number of histories is not known before', async () => {
      await events('bulk');
      await expect.element(row('Eventos do período, em lote')).toMatchTextContent('61 – 1.003');
      await expect.element(dialog().getByText(/só então os históricos dos que tiveram transbordo ou falha_api\. Quantos são, só os eventos dirão\. Até lá, o esperado conta todos\./)).toBeVisible();
      await expect.element(dialog().getByText(/· com transbordo ou falha_api$/)).toBeVisible();
    });

    test('in bulk says what the number that is expected goes by', async () => {
      await open({}, 'light', {
        'sync/plan': ({ query, name }) => plannedOf({ name, query: { ...query, onlyWithEvents: ['transbordo'] } }, { events: 'bulk', choice: { of: 1200, had: 300 } }),
      });
      await expect.element(dialog().getByText(/só os eventos dirão\. O esperado segue o que está guardado: de 1\.200 atendimentos parecidos com eventos conhecidos, 300 tiveram/)).toBeVisible();
    });

    test('says what happens where the key may not, as far as that is known', async () => {
      await events('bulkIfAllowed');
      await expect.element(dialog().getByText(/Ainda não se sabe se esta chave pode pedi-los assim\. Se não puder, todos os históricos/)).toBeVisible();
    });

    test('refused says so, and that every history must be fetched', async () => {
      await events('refused');
      await expect.element(row('Só eventos')).toBeVisible();
      await expect.element(dialog().getByText('Esta chave não pode pedir eventos em lote.')).toBeVisible();
      await expect.element(dialog().getByText(/^Para saber quem teve transbordo ou falha_api, todos os históricos/)).toBeVisible();
    });

    test('without a choice says how they come', async () => {
      await events('alone', []);
      await expect.element(dialog().getByText(/^Os eventos vêm com uma consulta por atendimento/)).toBeVisible();
    });
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

  test('waits while one goes back to the question, and comes again without another query', async () => {
    const { bridge } = await open();
    await dialog().getByLabelText('Mais antigos primeiro').click();
    await back();
    await expect.element(field('De')).toHaveValue('01/10/2026');
    await ask();
    await expect.element(dialog()).toBeVisible();
    expect(bridge.inputs('sync/plan')).toHaveLength(1);
    expect(bridge.inputs('sync/replan').at(-1)).toEqual({ runId: 'run-1', name: null });
    expect(bridge.inputs('sync/cancel')).toEqual([]);
  });

  test('takes a name that is given later, without another query', async () => {
    const { bridge } = await open({}, 'light', { 'queries/save': ({ name, query }) => savedQueryOf({ name, query }) });
    await back();
    await field(/^Nome da consulta/).fill('Outubro');
    await ask();
    await expect.poll(() => bridge.inputs('sync/replan')).toEqual([{ runId: 'run-1', name: 'Outubro' }]);
    expect(bridge.inputs('sync/plan')).toHaveLength(1);
  });

  test('of a question that was changed is dropped once the new one is answered, and its order is kept', async () => {
    const { bridge } = await open();
    await dialog().getByLabelText('Mais antigos primeiro').click();
    await expect.element(dialog().getByLabelText('Mais antigos primeiro')).toBeChecked();
    await back();
    await field('Assistente').fill('3');
    bridge.fail('sync/plan', 'network.timeout');
    await ask();
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(bridge.inputs('sync/cancel')).toEqual([]);
    bridge.answer('sync/plan', ({ query, name }) => plannedOf({ id: 'run-2', query, name }));
    await ask();
    await expect.element(dialog()).toBeVisible();
    expect(bridge.inputs('sync/plan').at(-1)).toMatchObject({ query: { filters: { assistantId: '3' } }, order: { kind: 'oldestFirst' } });
    expect(bridge.inputs('sync/cancel')).toEqual([{ runId: 'run-1' }]);
  });

  test('that was begun or dropped elsewhere meanwhile is asked for anew', async () => {
    const { bridge } = await open();
    await back();
    bridge.fail('sync/replan', 'sync.notRunning');
    await ask();
    await expect.element(dialog()).toBeVisible();
    expect(bridge.inputs('sync/plan')).toHaveLength(2);
  });

  test('left by going back is dropped when the question is closed', async () => {
    const { bridge } = await open();
    await back();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
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
