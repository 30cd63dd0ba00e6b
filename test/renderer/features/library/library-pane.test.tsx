import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { EMPTY_QUERY, rowOf, runOf, savedQueryOf, searchPageOf } from '../../helpers/samples.ts';

const FACETS = {
  sources: [
    { value: 'widget', count: 1853 },
    { value: 'whatsapp', count: 391 },
  ],
  assistants: [{ value: '3', count: 900 }],
  events: ['transbordo', 'encerramento', 'menu_principal', 'falha_api', 'rechamada', 'intents', 'autosservico'].map(
    (value, index) => ({ value, count: 70 - index }),
  ),
  days: [],
  contacts: 2244,
  withHistory: 2000,
};
const answers = { 'library/facets': FACETS, 'search/run': searchPageOf([rowOf()]) };
const library = () => page.getByRole('complementary', { name: 'Biblioteca' });

describe('the filters', () => {
  test('show what each would leave, and ask again when ticked', async () => {
    const { bridge } = await renderApp(answers);
    await expect.element(library().getByText('1.853')).toBeVisible();
    await library().getByRole('checkbox', { name: /widget/ }).click();
    await library().getByRole('checkbox', { name: /Assistente 3/ }).click();
    await library().getByRole('checkbox', { name: /transbordo/ }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({
      sources: ['widget'],
      assistantIds: ['3'],
      eventNames: ['transbordo'],
    });
    await library().getByRole('button', { name: 'Limpar' }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters.sources).toEqual([]);
  });

  test('can be read but not ticked where the value is masked, nor is it offered while one types', async () => {
    await renderApp({ ...answers, 'library/facets': { ...FACETS, events: [{ value: 'transbordo', count: 9 }, { value: 'transbordo •••.•••.•••-••', count: 2, masked: true }] } });
    await expect.element(library().getByRole('checkbox', { name: 'transbordo •••.•••.•••-•• 2' })).toBeDisabled();
    await expect.element(library().getByTitle(/mascarado na tela/)).toBeVisible();
    await expect.element(library().getByRole('checkbox', { name: 'transbordo 9' })).toBeEnabled();
    await userEvent.keyboard('/');
    await userEvent.type(page.getByRole('combobox', { name: 'Buscar no acervo' }), 'evento:tr');
    await expect.element(page.getByRole('option', { name: /^transbordo/ })).toBeVisible();
    expect(page.getByRole('option').elements()).toHaveLength(1);
  });

  test('show masked what was ticked before the screen was, wherever it is named, and let it be unticked', async () => {
    const [personal, shown] = ['queixa 123.456.789-09', 'queixa •••.•••.•••-••'];
    const { bridge } = await renderApp({ ...answers, 'library/facets': { ...FACETS, events: [{ value: 'transbordo', count: 9 }, { value: personal, count: 2 }] } });
    await library().getByRole('checkbox', { name: /queixa/ }).click();
    await library().getByRole('checkbox', { name: /transbordo/ }).click();
    await expect.element(page.getByRole('button', { name: `Tirar o filtro ${personal}` })).toBeVisible();

    const release = bridge.hold('privacy/shown-values');
    bridge.answer('library/facets', { ...FACETS, events: [{ value: 'transbordo', count: 9 }, { value: shown, count: 2, masked: true }] });
    bridge.answer('search/run', { ...searchPageOf([]), searched: { contacts: 5, withoutHistory: 0 }, masked: true });
    bridge.emit('settings/changed', { ...DEFAULT_SETTINGS, maskOnScreen: true });
    // Which part is personal is not known yet.
    await expect.element(page.getByRole('button', { name: 'Tirar o filtro •••••• •••.•••.•••-••' })).toBeVisible();
    expect(document.body.innerHTML).not.toContain('123.456');
    release();
    await expect.element(page.getByRole('button', { name: `Tirar o filtro ${shown}` })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Tirar o filtro transbordo' })).toBeVisible();
    await expect.element(page.getByText(new RegExp(`com os filtros: .*${shown}`))).toBeVisible();
    const ticked = library().getByRole('checkbox', { name: `${shown} 2` });
    await expect.element(ticked).toBeChecked();
    expect(library().getByRole('checkbox', { name: /queixa/ }).elements()).toHaveLength(1);
    expect(document.body.innerHTML).not.toContain('123.456');
    // What would help a search that found nothing is asked for beside it, a line at a time.
    const asked = () => bridge.inputs('search/run').filter(({ limit }) => limit > 1).at(-1)?.filters.eventNames;
    expect(asked()).toEqual([personal, 'transbordo']);

    await ticked.click();
    await expect.poll(asked).toEqual(['transbordo']);
    await expect.element(ticked).toBeDisabled();
  });

  test('keep what is ticked on offer when the others leave nothing of it', async () => {
    const { bridge } = await renderApp(answers);
    await library().getByRole('checkbox', { name: /widget/ }).click();
    bridge.answer('library/facets', { ...FACETS, sources: [{ value: 'whatsapp', count: 12 }] });
    await library().getByRole('checkbox', { name: /Assistente 3/ }).click();
    await expect.element(library().getByText('12', { exact: true })).toBeVisible();
    const widget = library().getByRole('checkbox', { name: 'widget 0' });
    await expect.element(widget).toBeChecked();
    await widget.click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters.sources).toEqual([]);
  });

  test('fold long groups', async () => {
    await renderApp(answers);
    await expect.element(library().getByRole('checkbox', { name: /rechamada/ })).toBeVisible();
    await expect.element(library().getByRole('checkbox', { name: /autosservico/ })).not.toBeInTheDocument();
    await library().getByRole('button', { name: 'Mostrar mais 2' }).click();
    await expect.element(library().getByRole('checkbox', { name: /autosservico/ })).toBeVisible();
  });

  test('take a period by its days or by the usual ones', async () => {
    const { bridge } = await renderApp(answers);
    await library().getByLabelText('De', { exact: true }).fill('2026-10-01');
    await library().getByLabelText('Até', { exact: true }).fill('2026-10-14');
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: '2026-10-01', to: '2026-10-14' });
    await library().getByRole('button', { name: '7 dias' }).click();
    await expect.element(library().getByRole('button', { name: '7 dias' })).toHaveAttribute('aria-pressed', 'true');
    const { from, to } = bridge.inputs('search/run').at(-1)?.filters ?? {};
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(6 * 86_400_000);
  });

  test('say what is wrong with a period, and keep the one before instead of what is no date', async () => {
    const { bridge } = await renderApp(answers);
    const [from, to] = [library().getByLabelText('De', { exact: true }), library().getByLabelText('Até', { exact: true })];
    await from.fill('14/10/2026');
    await to.fill('31/09/2026');
    await userEvent.tab();
    await expect.element(to).toHaveAccessibleDescription('Esta data não existe. Escreva assim: 14/10/2026.');
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: '2026-10-14', to: null });
    await to.fill('01/10/2026');
    await expect.element(from).toHaveAccessibleDescription('O início está depois do fim. Troque as datas.');
  });

  test('tell with history from without, and with file from without', async () => {
    const { bridge } = await renderApp(answers);
    await library().getByRole('group', { name: 'Histórico' }).getByText('Sem', { exact: true }).click();
    await library().getByRole('group', { name: 'Arquivo' }).getByText('Com', { exact: true }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ hasHistory: false, hasFile: true });
  });
});

describe('saved queries', () => {
  const saved = savedQueryOf({
    query: {
      ...EMPTY_QUERY,
      filters: { assistantId: '3', source: 'widget', startDate: '2026-10-01', endDate: '2026-10-14' },
      attributes: { phone: '5511900000000' },
    },
  });

  test('show what one brought, without asking the service', async () => {
    const { bridge } = await renderApp({ ...answers, 'queries/list': [saved] });
    await library().getByRole('button', { name: 'Outubro, robô', exact: true }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({
      text: '5511900000000',
      filters: { from: '2026-10-01', to: '2026-10-14', sources: ['widget'], assistantIds: ['3'] },
    });
    await expect.element(library().getByRole('button', { name: 'Outubro, robô', exact: true })).toHaveAttribute('aria-pressed', 'true');
    expect(bridge.inputs('sync/plan')).toEqual([]);
  });

  test('ask again by way of the plan, change or go away by their menu', async () => {
    const cancel = ({ runId }: { readonly runId: string }) => runOf({ id: runId, state: { kind: 'cancelled' } });
    const { bridge } = await renderApp({ ...answers, 'queries/list': [saved], 'sync/cancel': cancel });
    const menu = library().getByRole('button', { name: 'Ações de Outubro, robô' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Consultar de novo' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Plano da consulta' })).toBeVisible();
    expect(bridge.inputs('sync/plan')).toEqual([{ instanceId: 'instance-1', query: saved.query, name: saved.name }]);
    expect(bridge.calls.filter(({ name }) => name === 'queries/save' || name === 'sync/begin')).toEqual([]);
    await page.getByRole('button', { name: 'Fechar' }).click();
    await menu.click();
    await page.getByRole('menuitem', { name: 'Editar e consultar…' }).click();
    await expect.element(page.getByRole('dialog').getByLabelText('Telefone')).toHaveValue('5511900000000');
    await page.getByRole('button', { name: 'Fechar' }).click();
    await menu.click();
    await page.getByRole('menuitem', { name: 'Remover' }).click();
    await expect.poll(() => bridge.inputs('queries/remove')).toEqual([{ id: 'query-1' }]);
    await expect.element(library().getByText('Consulta removida: Outubro, robô')).toBeVisible();
  });

  test('that went away are brought back without a question before', async () => {
    const { bridge } = await renderApp({ ...answers, 'queries/list': [saved], 'queries/save': ({ name, query }) => savedQueryOf({ id: 'query-9', name, query }) });
    await library().getByRole('button', { name: 'Ações de Outubro, robô' }).click();
    await page.getByRole('menuitem', { name: 'Remover' }).click();
    await library().getByRole('button', { name: 'Desfazer' }).click();
    await expect.element(library().getByRole('button', { name: 'Outubro, robô', exact: true })).toBeVisible();
    expect(bridge.inputs('queries/save')).toEqual([{ instanceId: saved.instanceId, name: saved.name, query: saved.query }]);
    await expect.element(library().getByText('Consulta removida: Outubro, robô')).not.toBeInTheDocument();
  });
});

test('the foot says what is stored', async () => {
  await renderApp({
    ...answers,
    'cache/stats': {
      contacts: 3120,
      withHistory: 2995,
      messages: 91_204,
      events: 1,
      unknownShapes: 3,
      sizeBytes: 17_400_000,
      newestFetchMs: null,
    },
  });
  await expect.element(library().getByText('3.120 atendimentos · 17,4 MB')).toBeVisible();
  await expect.element(library().getByText('91.204 mensagens')).toBeVisible();
  await expect.element(library().getByText('95% com histórico')).toBeVisible();
  await library().getByRole('button', { name: '3 formatos desconhecidos' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Formatos ainda desconhecidos' })).toBeVisible();
});
