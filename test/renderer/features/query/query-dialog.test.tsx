import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violationsIn } from '../../helpers/accessibility.ts';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf, runOf, savedQueryOf } from '../../helpers/samples.ts';

const dialog = () => page.getByRole('dialog');
const open = async (answers: Answers = {}) => {
  const rendered = await renderApp({
    'sync/cancel': ({ runId }) => runOf({ id: runId, state: { kind: 'cancelled' } }),
    ...answers,
  });
  await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  await userEvent.keyboard('{Control>}n{/Control}');
  await expect.element(dialog()).toBeVisible();
  return rendered;
};
const submit = () => dialog().getByRole('button', { name: 'Consultar', exact: true });
const begin = () => dialog().getByRole('button', { name: 'Iniciar', exact: true });

describe('the query form', () => {
  test('has a field for every documented filter, attribute and flag', async () => {
    await open();
    await expect.element(dialog().getByLabelText('De', { exact: true })).toHaveFocus();
    await dialog().getByText('Outras identificações').click();
    for (const label of ['De', 'Até', 'Assistente', 'Canal', 'ID do atendimento', 'Identificador', 'ID externo', 'CPF', 'Telefone', 'E-mail', 'Identificação', 'Identificação 2', 'Identificação 3', 'Identificação 4', 'Histórico (as mensagens)', 'Eventos', 'No máximo']) {
      await expect.element(dialog().getByLabelText(label, { exact: true })).toBeVisible();
    }
  });

  test('plans a run with what was asked, and once it is started the list turns to it', async () => {
    const query = {
      filters: { startDate: '2026-10-01', endDate: '2026-10-14', assistantId: '3' },
      attributes: {},
      flags: { history: true, events: true },
      maxContacts: 500,
    };
    const { bridge } = await open({ 'sync/begin': ({ runId }) => runOf({ id: runId, query, state: { kind: 'listing' } }) });
    await dialog().getByLabelText('De', { exact: true }).fill('2026-10-01');
    await dialog().getByLabelText('Até', { exact: true }).fill('2026-10-14');
    await dialog().getByLabelText('Assistente').fill('3');
    await dialog().getByLabelText('No máximo').fill('500');
    await submit().click();
    await begin().click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(bridge.inputs('sync/plan')).toEqual([{ instanceId: 'instance-1', name: null, query }]);
    expect(bridge.inputs('sync/begin')).toEqual([{ runId: 'run-1' }]);
    expect(bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: '2026-10-01', assistantIds: ['3'] });
    await expect.element(page.getByRole('heading', { name: 'Os primeiros atendimentos estão chegando' })).toBeVisible();
  });

  test('says what each choice costs in queries', async () => {
    await open();
    await expect.element(dialog().getByText(/cada atendimento listado custa mais uma consulta/)).toBeVisible();
    await dialog().getByLabelText('Telefone').fill('5511900000000');
    await expect.element(dialog().getByText('Com este filtro, histórico e eventos vêm na própria listagem.')).toBeVisible();
    await dialog().getByLabelText('Histórico (as mensagens)').click();
    await dialog().getByLabelText('Eventos').click();
    await expect.element(dialog().getByText(/só a lista é guardada/)).toBeVisible();
    await expect.element(dialog().getByText('Restam 48.120 consultas nas próximas 24 horas')).toBeVisible();
  });

  test('chooses by events that are held, or by any that is typed, and says what that costs', async () => {
    const { bridge } = await open({
      'library/facets': { sources: [], assistants: [], events: [{ value: 'transbordo', count: 90 }, { value: 'nota_baixa', count: 4 }], days: [], contacts: 600, withHistory: 0 },
    });
    const group = dialog().getByRole('group', { name: 'Só os que tiveram um destes eventos' });
    await group.getByRole('button', { name: 'transbordo' }).click();
    await expect.element(group.getByRole('button', { name: 'transbordo' })).toHaveAttribute('aria-pressed', 'true');
    await group.getByRole('combobox').fill('falha_api');
    await userEvent.keyboard('{Enter}');
    await expect.element(group.getByRole('button', { name: 'falha_api' })).toBeVisible();
    await group.getByRole('combobox').fill(' transbordo_noite ');
    await expect.element(dialog().getByText(/só então os históricos dos que tiveram um deles/)).toBeVisible();
    expect(await violationsIn(dialog().element())).toEqual([]);
    await dialog().getByLabelText('Buscar de novo o que já está guardado').click();
    await submit().click();
    await begin().click();
    expect(bridge.inputs('sync/plan')).toMatchObject([{ refetch: true, query: { onlyWithEvents: ['transbordo', 'falha_api', 'transbordo_noite'] } }]);
  });

  test('offers the usual events where none is held, and none for one person', async () => {
    const { bridge } = await open();
    const group = dialog().getByRole('group', { name: 'Só os que tiveram um destes eventos' });
    await group.getByRole('button', { name: 'encerramento' }).click();
    await dialog().getByLabelText('CPF').fill('12345678909');
    await expect.element(group.getByRole('button', { name: 'encerramento' })).toBeDisabled();
    await expect.element(group.getByText(/^Não vale com ID, identificador ou dados de uma pessoa/)).toBeVisible();
    await submit().click();
    await expect.element(begin()).toBeVisible();
    expect(bridge.inputs('sync/plan').at(-1)).not.toHaveProperty('query.onlyWithEvents');
  });

  test('warns when nothing narrows the query', async () => {
    await open();
    await dialog().getByLabelText('De', { exact: true }).clear();
    await dialog().getByLabelText('Até', { exact: true }).clear();
    await expect.element(dialog().getByText('Sem nenhum filtro, a consulta traz tudo o que o serviço tiver.')).toBeVisible();
  });

  test('explains what is wrong and goes there, without asking the service', async () => {
    const { bridge } = await open();
    await dialog().getByLabelText('De', { exact: true }).fill('2026-10-20');
    await dialog().getByLabelText('Até', { exact: true }).fill('2026-10-14');
    await dialog().getByLabelText('No máximo').fill('dez');
    await submit().click();
    await expect.element(dialog().getByText('O início está depois do fim. Troque as datas.')).toBeVisible();
    await expect.element(dialog().getByText('Use um número inteiro a partir de 1, ou deixe vazio.')).toBeVisible();
    await expect.element(dialog().getByLabelText('De', { exact: true })).toHaveFocus();
    await expect.element(dialog().getByLabelText('De', { exact: true })).toHaveAccessibleDescription(/O início está depois do fim/);
    expect(bridge.inputs('sync/plan')).toEqual([]);
  });

  test('refuses what is no date before anything is asked, also when Enter asks', async () => {
    const { bridge } = await open();
    await dialog().getByLabelText('De', { exact: true }).fill('31/11/2026');
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog().getByLabelText('De', { exact: true })).toHaveAccessibleDescription('Esta data não existe. Escreva assim: 14/10/2026.');
    await dialog().getByLabelText('De', { exact: true }).fill('1/11/2026');
    await dialog().getByLabelText('Até', { exact: true }).fill('2/11/2026');
    expect(bridge.inputs('sync/plan')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.element(begin()).toBeVisible();
    expect(bridge.inputs('sync/plan')).toMatchObject([{ query: { filters: { startDate: '2026-11-01', endDate: '2026-11-02' } } }]);
  });

  test('shows at its field what the service refused, and the rest beside it', async () => {
    const { bridge } = await open();
    bridge.fail('sync/plan', {
      kind: 'service.badRequest',
      fields: [
        { path: 'filters.assistantId', message: 'unknown assistant' },
        { path: 'pagination', message: 'expired' },
      ],
    });
    await dialog().getByLabelText('Assistente').fill('999');
    await submit().click();
    await expect.element(dialog().getByRole('alert')).toMatchTextContent(/O serviço não aceitou a consulta \(400\)\..*Também recusado: pagination: expired/);
    await expect.element(dialog().getByText('O serviço diz: unknown assistant')).toBeVisible();
    await expect.element(dialog().getByLabelText('Assistente')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(dialog().getByLabelText('Assistente')).toHaveValue('999');
  });

  test('saves a named query, with or without asking', async () => {
    const { bridge } = await open({ 'queries/save': ({ name, query }) => savedQueryOf({ name, query }) });
    await dialog().getByRole('button', { name: 'Salvar sem consultar' }).click();
    await expect.element(dialog().getByText('Dê um nome para salvar.')).toBeVisible();
    await dialog().getByLabelText(/^Nome da consulta/).fill('  Semana  ');
    await dialog().getByRole('button', { name: 'Salvar sem consultar' }).click();
    await expect.element(page.getByRole('complementary').getByRole('button', { name: 'Semana', exact: true })).toBeVisible();
    expect(bridge.inputs('queries/save')).toMatchObject([{ instanceId: 'instance-1', name: 'Semana' }]);
    expect(bridge.inputs('sync/plan')).toEqual([]);
  });

  test('goes to the instance that is chosen', async () => {
    const { bridge } = await open({
      'instances/list': [instanceOf(), instanceOf({ id: 'instance-2', label: 'Suporte', instance: 'suporte', usedToday: 0, headroomQueries: 10_000 })],
    });
    await dialog().getByLabelText('Instância').selectOptions('Suporte');
    await expect.element(dialog().getByText('Restam 40.000 consultas nas próximas 24 horas')).toBeVisible();
    await submit().click();
    await expect.poll(() => bridge.inputs('sync/plan').at(0)?.instanceId).toBe('instance-2');
  });

  test('closes on Esc and gives the focus back', async () => {
    await renderApp();
    const button = page.getByRole('button', { name: 'Nova consulta' }).last();
    await button.click();
    await expect.element(dialog()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });
});
