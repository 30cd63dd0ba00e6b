import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { missingQuery } from '../../../../renderer/features/results/missing-query.ts';
import { NO_FILTERS } from '../../../../shared/model/search.ts';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf, rowOf, runOf, savedQueryOf, searchPageOf } from '../../helpers/samples.ts';

const october = savedQueryOf();
const partly: Answers = {
  'search/run': searchPageOf([rowOf()], { total: 600, searched: { contacts: 600, withoutHistory: 12 } }),
  'queries/list': [october],
};
const fetchMissing = () => page.getByRole('button', { name: 'Buscar o que falta…' });

describe('of how many conversations the history is there', () => {
  test('is said as long as it is not there of all', async () => {
    const { bridge } = await renderApp(partly);
    await expect.element(page.getByText('De 600 atendimentos, 588 têm histórico (98%)')).toBeVisible();
    bridge.answer('search/run', searchPageOf([rowOf()], { total: 600, searched: { contacts: 600, withoutHistory: 0 } }));
    bridge.emit('cache/changed', { instanceId: 'instance-1' });
    await expect.element(page.getByText('· 100% com histórico')).toBeVisible();
    expect(page.getByText(/têm histórico/).query()).toBeNull();
  });

  test('comes with a way to the rest, through the plan, where one query can say it', async () => {
    const { bridge } = await renderApp(partly);
    await expect.element(page.getByText(/^De 600 atendimentos/)).toBeVisible();
    expect(fetchMissing().query()).toBeNull();
    await page.getByRole('button', { name: october.name, exact: true }).click();
    await fetchMissing().click();
    await expect.element(page.getByRole('dialog', { name: 'Plano da consulta' })).toBeVisible();
    expect(bridge.inputs('sync/plan')).toEqual([{ instanceId: 'instance-1', name: null, query: october.query }]);
  });

  test('can be asked for from the command palette', async () => {
    const { bridge } = await renderApp(partly);
    await page.getByRole('button', { name: october.name, exact: true }).click();
    await expect.element(fetchMissing()).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('falta na lista{Enter}');
    await expect.poll(() => bridge.inputs('sync/plan')).toHaveLength(1);
  });

  test('offers no query where it is not known whom to ask', async () => {
    await renderApp({ ...partly, 'instances/list': [instanceOf(), instanceOf({ id: 'instance-2', label: 'Suporte' })] });
    await page.getByRole('button', { name: october.name, exact: true }).click();
    await expect.element(page.getByText(/^De 600 atendimentos/)).toBeVisible();
    expect(fetchMissing().query()).toBeNull();
  });
});

test('a list that finds nothing says that a query is under way, and offers what is missing', async () => {
  await renderApp({
    ...partly,
    'search/run': ({ filters }) => searchPageOf(filters.from === null ? [rowOf()] : [], { searched: { contacts: 40, withoutHistory: 4 } }),
    'sync/list': [runOf()],
  });
  await page.getByRole('button', { name: october.name, exact: true }).click();
  await expect.element(page.getByRole('heading', { name: 'Nenhum atendimento encontrado' })).toBeVisible();
  await expect.element(page.getByText('Uma consulta está em andamento: o que chegar aparece aqui.')).toBeVisible();
  await expect.element(fetchMissing().first()).toBeVisible();
});

describe('the query for what is missing', () => {
  const period = { ...NO_FILTERS, from: '2026-10-01', to: '2026-10-14' };

  test('says what the filters say', () => {
    expect(missingQuery({ ...period, sources: ['widget'], assistantIds: ['3'], eventNames: ['transbordo'], hasHistory: false })).toEqual({
      filters: { startDate: '2026-10-01', endDate: '2026-10-14', source: 'widget', assistantId: '3' },
      attributes: {},
      flags: { history: true, events: true },
      maxContacts: null,
      onlyWithEvents: ['transbordo'],
    });
  });

  test.each([
    ['no period', NO_FILTERS],
    ['an open end', { ...period, to: null }],
    ['two assistants', { ...period, assistantIds: ['3', '4'] }],
    ['two channels', { ...period, sources: ['widget', 'apple'] }],
    ['files', { ...period, hasFile: true }],
    ['only what has its history', { ...period, hasHistory: true }],
  ])('is none for %s', (_, filters) => {
    expect(missingQuery(filters)).toBeNull();
  });
});
