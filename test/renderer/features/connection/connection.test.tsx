import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ERROR_KINDS, errorKind } from '../../../../shared/errors.ts';
import { errorText } from '../../../../shared/i18n/error-text.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf, rowOf, searchPageOf } from '../../helpers/samples.ts';

const field = (label: string | RegExp) => page.getByLabelText(label);
const firstRun = (answers: Answers = {}) => renderApp({ 'instances/list': [], ...answers });
const fill = async () => {
  await field('Instância').fill('loja-exemplo');
  await field('Chave da API').fill('chave-sintetica');
};
const HERE = {
  'service.unauthorized': /^Nada foi perdido\. Confira acima a chave e o nome da instância\./,
  'network.dns': /^Nada foi perdido\. Confira acima o endereço, em Rede e limites/,
} as const;
const NETWORK_OR_SERVICE = ERROR_KINDS.filter((kind) => /^(network|service|key|quota)\./.test(kind));

describe('the first run', () => {
  test('asks for a connection, saves it and goes on to the first query', async () => {
    const { bridge } = await firstRun();
    await expect.element(page.getByRole('heading', { name: 'Conectar ao Zenvia NLU' })).toBeVisible();
    await fill();
    await field(/^Nome no Acervo/).fill(' Loja ');
    bridge.answer('instances/list', [instanceOf()]);
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect.element(page.getByRole('dialog', { name: 'Nova consulta' })).toBeVisible();
    expect(bridge.inputs('instances/save')).toEqual([
      { label: 'Loja', instance: 'loja-exemplo', baseUrl: 'https://api.altubots.com', apiKey: 'chave-sintetica', headroomQueries: 0 },
    ]);
  });

  test('is over once something is stored, even without a connection', async () => {
    await firstRun({
      'cache/stats': { contacts: 3, withHistory: 3, messages: 9, events: 0, unknownShapes: 0, sizeBytes: 9, newestFetchMs: 1 },
      'search/run': searchPageOf([rowOf()]),
    });
    await expect.element(page.getByRole('grid')).toBeVisible();
    await expect.element(page.getByText('Nenhuma conexão.')).toBeVisible();
  });

  test('lets language and look be chosen, and a file be verified, before there is a connection', async () => {
    const { screen } = await firstRun();
    await expect.element(field('Instância')).toHaveFocus();
    await userEvent.keyboard('{Control>},{/Control}');
    await expect.element(page.getByRole('dialog', { name: 'Configurações' })).toBeVisible();
    await page.getByLabelText('Tema').selectOptions('dark');
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'Verificar o arquivo' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Verificar um arquivo exportado' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Control>}k{/Control}english{Enter}');
    await expect.element(page.getByRole('heading', { name: 'Connect to Zenvia NLU' })).toBeVisible();
    expect(await violationsIn(screen.container)).toEqual([]);
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect.element(page.getByRole('tab', { name: 'General' })).toBeVisible();
  });

  test('keeps the key hidden while it is typed', async () => {
    await firstRun();
    await expect.element(field('Chave da API')).toHaveAttribute('type', 'password');
  });
});

describe('testing a connection', () => {
  test('that works says so, with what was typed and without saving', async () => {
    const { bridge } = await firstRun();
    await fill();
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await expect.element(page.getByText('O serviço respondeu em 84 ms e aceitou a chave.')).toBeVisible();
    expect(bridge.inputs('instances/test')).toMatchObject([{ instance: 'loja-exemplo', apiKey: 'chave-sintetica' }]);
    expect(bridge.inputs('instances/save')).toEqual([]);
  });

  test('that fails says what happened, what is safe and what to do, whatever it was', async () => {
    const { bridge } = await firstRun();
    await fill();
    expect(NETWORK_OR_SERVICE.length).toBeGreaterThan(15);
    for (const kind of NETWORK_OR_SERVICE.filter((one) => !(one in HERE))) {
      bridge.answer('instances/test', { kind: 'failed', error: { kind, details: { status: 418 } } });
      await page.getByRole('button', { name: 'Testar conexão' }).click();
      const { title, help } = errorText({ kind }, 'pt-BR');
      await expect.poll(() => document.querySelector('.connection-outcome')?.textContent).toBe(`${title}${help} ${kind} · status 418`);
    }
  });

  test.each(Object.entries(HERE))('that fails with %s points to the fields that are in sight', async (kind, words) => {
    await firstRun({ 'instances/test': { kind: 'failed', error: { kind: errorKind.parse(kind) } } });
    await fill();
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await expect.element(page.getByText(words)).toBeVisible();
    expect(document.querySelector('.connection-outcome')?.textContent).not.toContain('Configurações');
  });

  test('forgets the outcome when something changes', async () => {
    await firstRun();
    await fill();
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await expect.element(page.getByText('A conexão funciona.')).toBeVisible();
    await field('Instância').fill('outra');
    await expect.element(page.getByText('A conexão funciona.')).not.toBeInTheDocument();
  });
});

describe('what is wrong is said at the field', () => {
  test.each([
    ['instance', 'loja exemplo', 'Use só letras, números, ponto, hífen e sublinhado, sem espaços ou barras.'],
    ['baseUrl', 'http://servico.exemplo', 'Use https. http só é aceito para este computador (localhost).'],
    ['baseUrl', 'servico', 'Este endereço não é completo. Exemplo: https://api.altubots.com'],
    ['headroom', '50001', 'Use um número inteiro de 0 a 50.000.'],
  ] as const)('%s “%s”', async (name, value, words) => {
    const { bridge } = await firstRun();
    await fill();
    await page.getByText('Rede e limites').click();
    const label = { instance: 'Instância', baseUrl: 'Endereço do serviço', headroom: 'Consultas por dia deixadas para outros' }[name];
    await field(label).fill(value);
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(field(label)).toHaveFocus();
    expect(bridge.inputs('instances/save')).toEqual([]);
  });

  test.each([
    ['baseUrl', 'unreadable', 'Este endereço não é completo. Exemplo: https://api.altubots.com'],
    ['baseUrl', 'notHttps', 'Use https. http só é aceito para este computador (localhost).'],
    ['baseUrl', 'userInfo', 'Tire o usuário e a senha do endereço.'],
    ['baseUrl', 'path', 'Deixe só o servidor, sem caminho depois dele. Exemplo: https://api.altubots.com'],
    ['apiKey', 'required', 'Informe a chave da API.'],
    ['apiKey', 'requiredForNewAddress', 'O endereço mudou. Informe de novo a chave: a guardada não é enviada a outro endereço.'],
    ['apiKey', 'unreadable', 'A chave tem caracteres que não podem ser enviados. Copie-a de novo, sem espaços nem quebras de linha.'],
    ['caFile', 'unknownHandle', 'Este arquivo não está mais disponível. Escolha-o de novo.'],
  ])('%s is refused by the main process: %s', async (path, message, words) => {
    const { bridge } = await firstRun();
    await fill();
    const error = { kind: 'input.invalid' as const, fields: [{ path, message }] };
    bridge.fail('instances/save', error);
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.poll(() => document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect(page.getByText('O pedido não pôde ser lido.').query()).toBeNull();
    bridge.answer('instances/test', { kind: 'failed', error });
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await expect.element(page.getByText(words)).toBeVisible();
  });

  test('a refusal of something that has no field is said below', async () => {
    const { bridge } = await firstRun();
    await fill();
    bridge.fail('instances/save', { kind: 'input.invalid', fields: [{ path: 'label', message: 'too_big' }] });
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect.element(page.getByText('O pedido não pôde ser lido.')).toBeVisible();
  });

  test('nothing typed at all', async () => {
    await firstRun();
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect.element(page.getByText('Informe a instância.')).toBeVisible();
    await expect.element(page.getByText('Informe a chave da API.')).toBeVisible();
  });

  test('http is fine on this computer', async () => {
    const { bridge } = await firstRun();
    await fill();
    await page.getByText('Rede e limites').click();
    await field('Endereço do serviço').fill('http://127.0.0.1:4010');
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect.poll(() => bridge.inputs('instances/save').at(0)?.baseUrl).toBe('http://127.0.0.1:4010');
  });
});

describe('an existing connection', () => {
  const edit = async (answers: Answers = {}) => {
    const rendered = await renderApp({
      'instances/list': [instanceOf({ hasCaFile: true, caFileName: 'rede.pem', headroomQueries: 500 })],
      ...answers,
    });
    await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
    await userEvent.keyboard('{Control>},{/Control}');
    await page.getByRole('tab', { name: 'Conexões' }).click();
    await page.getByRole('button', { name: 'Editar Atendimento' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Editar conexão' })).toBeVisible();
    return rendered;
  };

  test('keeps its key and its certificate unless they are changed', async () => {
    const { bridge } = await edit();
    await field(/^Nome no Acervo/).fill('Loja nova');
    await page.getByRole('button', { name: 'Salvar', exact: true }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(bridge.inputs('instances/save')).toEqual([
      { id: 'instance-1', label: 'Loja nova', instance: 'loja-exemplo', baseUrl: 'https://api.altubots.com', headroomQueries: 500 },
    ]);
  });

  test.each([
    ['present', 'Deixe vazio para manter a chave que está no chaveiro.'],
    ['session', 'A chave está só na memória, até o aplicativo ser fechado. Deixe vazio para continuar com ela.'],
    ['locked', 'O chaveiro está bloqueado. Deixe vazio para manter a chave que está nele.'],
    ['unavailable', 'Sem chaveiro, nenhuma chave pode ser lida agora. Informe-a para usar até fechar o aplicativo.'],
    ['absent', 'Vai para o chaveiro do sistema; sem ele, fica só na memória. Não é mostrada de novo.'],
  ] as const)('says of its key only what is so (%s)', async (key, hint) => {
    await edit({ 'instances/list': [instanceOf({ key })] });
    await expect.element(field('Chave da API')).toHaveAccessibleDescription(hint);
  });

  test('takes another certificate, or none', async () => {
    const { bridge } = await edit();
    await page.getByText('Rede e limites').click();
    await expect.element(page.getByText('rede.pem')).toBeVisible();
    await page.getByRole('button', { name: 'Escolher arquivo…' }).click();
    await expect.element(page.getByText('empresa-ca.pem')).toBeVisible();
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await expect.poll(() => bridge.inputs('instances/test').at(-1)?.caFile).toBe('ca-1');
    await page.getByRole('button', { name: 'Remover', exact: true }).click();
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await expect.poll(() => bridge.inputs('instances/test').at(-1)?.caFile).toBeNull();
  });

  test('a file that is no certificate is refused in words', async () => {
    const { bridge } = await edit();
    bridge.fail('instances/choose-ca-file', 'file.notPem');
    await page.getByText('Rede e limites').click();
    await page.getByRole('button', { name: 'Escolher arquivo…' }).click();
    await expect.element(page.getByText('Este arquivo não é um certificado PEM.')).toBeVisible();
  });

  test('is brought up to date once a day within the hours that are chosen', async () => {
    const { bridge } = await edit({
      'sync/set-schedule': ({ schedule }) => ({ schedule, nextDueMs: schedule === null ? null : Date.UTC(2026, 9, 14, 23), lastRunMs: null }),
    });
    const daily = page.getByRole('checkbox', { name: 'Atualizar uma vez por dia' });
    await expect.element(daily).not.toBeChecked();
    await daily.click();
    await expect.element(page.getByText('Próxima vez: 14 out 2026, 20:00 (BRT)')).toBeVisible();
    // By the clock of 24 hours, whatever the system's is.
    await expect.element(field('Das')).toHaveValue('20:00');
    await field('Das').fill('25h');
    await userEvent.keyboard('{Tab}');
    await expect.element(field('Das')).toHaveAccessibleDescription('Este horário não existe. Escreva assim: 20:30.');
    await field('Das').fill('18h30');
    await field('Consultas deixadas para outros').fill('700');
    await userEvent.keyboard('{Tab}');
    await expect
      .poll(() => bridge.inputs('sync/set-schedule').at(-1))
      .toEqual({ instanceId: 'instance-1', schedule: { fromMinute: 1110, toMinute: 1380, leaveQueries: 700 } });
    expect(await violationsIn(page.getByRole('dialog').element())).toEqual([]);
    await daily.click();
    await expect.poll(() => bridge.inputs('sync/set-schedule').at(-1)?.schedule).toBeNull();
    bridge.fail('sync/set-schedule', 'cache.busy');
    await daily.click();
    await expect.element(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await expect.element(daily).not.toBeChecked();
  });

  test('goes away keeping what is stored, unless that is asked for', async () => {
    const { bridge } = await edit();
    await page.getByRole('button', { name: 'Remover conexão…' }).click();
    const asks = page.getByRole('dialog', { name: 'Remover Atendimento?' });
    await expect.element(asks.getByText('A conexão e a chave saem deste computador. No serviço nada muda.')).toBeVisible();
    await asks.getByRole('button', { name: 'Remover', exact: true }).click();
    await expect.poll(() => bridge.inputs('instances/remove')).toEqual([{ id: 'instance-1', eraseCache: false }]);
  });

  test('says in words what happens when the stored conversations go too', async () => {
    const { bridge } = await edit();
    await page.getByRole('button', { name: 'Remover conexão…' }).click();
    await page.getByLabelText('Apagar também os atendimentos guardados desta instância').click();
    await page.getByRole('button', { name: 'Remover e apagar' }).click();
    await expect.poll(() => bridge.inputs('instances/remove')).toEqual([{ id: 'instance-1', eraseCache: true }]);
  });

  test('that cannot be saved says why and keeps what was typed', async () => {
    const { bridge } = await edit();
    bridge.fail('instances/save', 'instance.duplicate');
    await field('Instância').fill('suporte');
    await page.getByRole('button', { name: 'Salvar', exact: true }).click();
    await expect.element(page.getByText('Já existe uma conexão com esta instância e este endereço.')).toBeVisible();
    await expect.element(field('Instância')).toHaveValue('suporte');
  });
});

test('several instances stand side by side: one, another, or all are shown', async () => {
  const { bridge, storage } = await renderApp({
    'instances/list': [instanceOf(), instanceOf({ id: 'instance-2', label: '', instance: 'suporte-exemplo' })],
  });
  await page.getByRole('button', { name: 'Instância mostrada: Todas as instâncias' }).click();
  await page.getByRole('menuitemradio', { name: 'suporte-exemplo' }).click();
  await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters.instanceId).toBe('instance-2');
  expect(storage.getItem('acervo.instance')).toBe('instance-2');
  await page.getByRole('button', { name: 'Instância mostrada: suporte-exemplo' }).click();
  await userEvent.keyboard('{Home}{Enter}');
  await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters.instanceId).toBeNull();
});
