import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { RunLogEntry } from '../../../../shared/model/run-log.ts';
import { DEFAULT_RUN_OPTIONS, type SyncRun } from '../../../../shared/model/sync-run.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { EMPTY_QUERY, instanceOf, NINE_TWELVE_MS, runOf } from '../../helpers/samples.ts';

const open = async (runs: readonly SyncRun[]) => {
  const rendered = await renderApp({
    'sync/list': [...runs],
    'sync/pause': ({ runId }) => runOf({ id: runId, state: { kind: 'paused' }, ratePerSecond: null }),
    'sync/resume': ({ runId }) => runOf({ id: runId }),
    'sync/cancel': ({ runId }) => runOf({ id: runId, state: { kind: 'cancelled' }, endedMs: NINE_TWELVE_MS }),
  });
  await page.getByRole('button', { name: /^Abrir a atividade/ }).click();
  return rendered;
};
const run = (name = 'Outubro, robô') => page.getByRole('article', { name });
const fact = (name: string, value: string) => {
  const term = run().getByText(name, { exact: true }).element();
  expect(term.nextElementSibling?.textContent).toBe(value);
};

describe('a run at work', () => {
  test('says what, how far, how fast, how long still, and what is left today', async () => {
    await open([runOf({ counts: { empty: 3 } })]);
    await expect.element(run().getByText('Buscando históricos')).toBeVisible();
    fact('Atendimentos', '600');
    fact('Históricos', '12 de 600');
    fact('Páginas', '2');
    fact('Ritmo', '9,9/s');
    fact('Falta', 'cerca de 59 s');
    fact('Restam hoje', '48.120');
    await expect.element(run().getByRole('progressbar')).toHaveAttribute('aria-valuenow', '2.5');
  });

  test('follows what the main process announces, in the top bar too', async () => {
    const { bridge } = await open([runOf()]);
    bridge.emit('sync/progress', runOf({ counts: { fetched: 300 }, ratePerSecond: 9.8, leftToday: 47_832 }));
    await expect.element(page.getByRole('button', { name: 'Abrir a atividade: 300/600 · 9,8/s · restam 47.832 hoje' })).toBeVisible();
    fact('Históricos', '300 de 600');
  });

  test('can be paused, resumed and cancelled', async () => {
    const { bridge } = await open([runOf()]);
    await run().getByRole('button', { name: 'Pausar' }).click();
    await expect.element(run().getByText('Continua de onde parou, mesmo depois de fechar o aplicativo.')).toBeVisible();
    await run().getByRole('button', { name: 'Continuar' }).click();
    await expect.element(run().getByText('Buscando históricos')).toBeVisible();
    await run().getByRole('button', { name: 'Cancelar' }).click();
    await expect.element(run().getByText('O que chegou antes do cancelamento está guardado.')).toBeVisible();
    expect(bridge.calls.map((call) => call.name).filter((name) => /pause|resume|cancel/.test(name))).toEqual([
      'sync/pause',
      'sync/resume',
      'sync/cancel',
    ]);
  });

  test('that waits says for what and until when', async () => {
    const untilMs = Date.now() + 90 * 60_000;
    await open([runOf({ state: { kind: 'waiting', why: { kind: 'quota.spent' }, untilMs }, ratePerSecond: null, remainingMs: null })]);
    await expect.element(run().getByText('As consultas disponíveis nas últimas 24 horas acabaram.')).toBeVisible();
    await expect.element(run().getByText(/Continua sozinha em 1 h 30 min \(.*BRT\)\./)).toBeVisible();
    await expect.element(page.getByText(/A sincronização continua sozinha em 1 h 30 min/)).toBeVisible();
  });

  test('a failure to pause is said, and the run goes on', async () => {
    const { bridge } = await open([runOf()]);
    bridge.fail('sync/pause', 'sync.notRunning');
    await run().getByRole('button', { name: 'Pausar' }).click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/Esta sincronização não está em andamento\./);
    await page.getByRole('button', { name: 'Dispensar' }).click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});

describe('the events of a run', () => {
  const query = { ...EMPTY_QUERY, onlyWithEvents: ['transbordo'] };

  test('in bulk are said as they come, and what they left to be fetched once all are there', async () => {
    const bulk = { kind: 'bulk' as const, pages: 3, events: 2841, unknownContacts: 12 };
    const { bridge } = await open([runOf({ query, events: { ...bulk, done: false, leftOut: 0 } })]);
    await expect.element(run().getByText('Buscando eventos')).toBeVisible();
    await expect.element(run().getByText('Eventos do período, em lote: 2.841 eventos em 3 páginas · 12 são de atendimentos não listados e ficam guardados à parte')).toBeVisible();
    expect(run().getByText('Históricos', { exact: true }).query()).toBeNull();
    expect(run().getByRole('progressbar').element().hasAttribute('aria-valuenow')).toBe(false);
    bridge.emit('sync/progress', runOf({ query, events: { ...bulk, done: true, leftOut: 480 }, counts: { toFetch: 120, fetched: 30 } }));
    await expect.element(run().getByText(/^Eventos do período, completos: .* · 480 atendimentos sem transbordo, só listados$/)).toBeVisible();
    fact('Históricos', '30 de 120');
    bridge.emit('sync/progress', runOf({ ...ended, query, state: { kind: 'cancelled' }, events: { ...bulk, done: false, leftOut: 0 } }));
    await expect.element(run().getByText(/^Eventos do período, interrompidos: /)).toBeVisible();
  });

  test.each([
    ['refused', /^Esta chave não pode pedir eventos em lote/],
    ['stuck', /^As páginas de eventos se repetiam/],
    ['failed', /^O pedido de eventos em lote falhou/],
    ['dearer', /^Em lote, os eventos custariam mais/],
  ] as const)('one by one says why (%s), and that no conversation was left out', async (why, words) => {
    await open([runOf({ query, events: { kind: 'single', why } })]);
    await expect.element(run().getByText(words)).toBeVisible();
    await expect.element(run().getByText(/Por isso nenhum atendimento ficou de fora; o filtro de eventos mostra os que tiveram transbordo\.$/)).toBeVisible();
  });
});

describe('the day and the rate', () => {
  const pulse = () => page.getByRole('region', { name: 'Consultas de hoje e ritmo' });

  test('say what is left of the day, and plot how fast the service was asked', async () => {
    const { bridge } = await open([runOf()]);
    await expect.element(pulse().getByText('48.120 de 50.000 consultas restam hoje')).toBeVisible();
    expect(pulse().getByRole('img').query()).toBeNull();
    bridge.emit('sync/progress', runOf({ ratePerSecond: 9.8, leftToday: 47_000 }));
    await expect.element(pulse().getByText('47.000 de 50.000 consultas restam hoje')).toBeVisible();
    await expect.element(pulse().getByRole('img', { name: 'Ritmo dos últimos 5 minutos: agora 9,8/s, no máximo 9,8/s, limite 10/s' })).toBeVisible();
    await expect.element(pulse().getByRole('progressbar')).toHaveAttribute('aria-valuenow', '6');
    expect(await violationsIn(pulse().element())).toEqual([]);
  });

  test('are asked for anew once no run is at work', async () => {
    const { bridge } = await open([runOf({ leftToday: 47_000 })]);
    await expect.element(pulse().getByText('47.000 de 50.000 consultas restam hoje')).toBeVisible();
    bridge.answer('instances/list', [instanceOf({ usedToday: 3500 })]);
    bridge.emit('sync/progress', runOf({ state: { kind: 'paused' }, ratePerSecond: null, leftToday: 46_900 }));
    await expect.element(pulse().getByText('46.500 de 50.000 consultas restam hoje')).toBeVisible();
  });

  test('stand by instance, with what is left for others', async () => {
    await renderApp({
      'sync/list': [runOf()],
      'instances/list': [instanceOf(), instanceOf({ id: 'instance-2', label: 'Suporte', usedToday: 12, headroomQueries: 5000 })],
    });
    await page.getByRole('button', { name: /^Abrir a atividade/ }).click();
    await expect.element(pulse().getByRole('heading', { name: 'Suporte' })).toBeVisible();
    await expect.element(pulse().getByText('44.988 de 45.000 consultas restam hoje · 5.000 deixadas para outros')).toBeVisible();
  });
});

const ended = { endedMs: NINE_TWELVE_MS + 316_000 };

describe('what failed', () => {
  const failures = [
    { error: { kind: 'network.timeout' as const }, count: 3 },
    { error: { kind: 'service.error' as const, details: { status: 500 } }, count: 9 },
    { error: { kind: 'service.error' as const, details: { status: 502 } }, count: 3 },
  ];
  const failed = runOf({ ...ended, state: { kind: 'incomplete', why: { kind: 'sync.contactMissing' } }, failures });

  test('is grouped by cause, and tried again by cause or as a whole', async () => {
    const { bridge } = await open([failed]);
    bridge.answer('sync/retry-failed', ({ runId }) => runOf({ id: runId, failures: [] }));
    await run().getByText('O que falhou (15)').click();
    await expect.element(run().getByText('12 × O serviço falhou ao responder. service.error · status 500; service.error · status 502')).toBeVisible();
    await run().getByRole('button', { name: /^Tentar de novo 12: O serviço falhou ao responder\./ }).click();
    await expect.element(run().getByText('Buscando históricos')).toBeVisible();
    bridge.emit('sync/progress', failed);
    await run().getByText(/^O que falhou \(/).click();
    await run().getByRole('button', { name: 'Tentar de novo tudo o que falhou' }).click();
    await expect.poll(() => bridge.inputs('sync/retry-failed')).toEqual([{ runId: 'run-1', kinds: ['service.error'] }, { runId: 'run-1' }]);
  });

  test('waits until the run has ended', async () => {
    await open([runOf({ failures })]);
    await run().getByText(/^O que falhou \(/).click();
    await expect.element(run().getByText(/^12 ×/)).toBeVisible();
    expect(run().getByRole('button', { name: /^Tentar de novo/ }).query()).toBeNull();
  });
});

describe('bringing up to date', () => {
  test('starts what the main process finds to do, of the one instance', async () => {
    const { bridge } = await open([runOf({ ...ended, state: { kind: 'done' } })]);
    bridge.answer('sync/bring-up-to-date', [runOf({ id: 'run-new', name: 'Nova' })]);
    await page.getByRole('button', { name: 'Atualizar', exact: true }).click();
    await expect.element(run('Nova').getByText('Buscando históricos')).toBeVisible();
    expect(bridge.inputs('sync/bring-up-to-date')).toEqual([{ instanceId: 'instance-1' }]);
  });

  test('says so where nothing was ever listed, and why where it cannot', async () => {
    const { bridge } = await open([runOf({ ...ended, state: { kind: 'done' } })]);
    bridge.answer('sync/bring-up-to-date', []);
    await page.getByRole('button', { name: 'Atualizar', exact: true }).click();
    await expect.element(page.getByText(/^Nada a atualizar/)).toBeVisible();
    bridge.fail('sync/bring-up-to-date', 'key.absent');
    await page.getByRole('button', { name: 'Atualizar', exact: true }).click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(page.getByText(/^Nada a atualizar/).query()).toBeNull();
  });

  test('takes every instance where all are shown', async () => {
    const { bridge } = await renderApp({
      'sync/list': [runOf()],
      'sync/bring-up-to-date': [],
      'instances/list': [instanceOf(), instanceOf({ id: 'instance-2', label: 'Suporte' })],
    });
    await page.getByRole('button', { name: /^Abrir a atividade/ }).click();
    await page.getByRole('button', { name: 'Atualizar todas' }).click();
    await expect.poll(() => bridge.inputs('sync/bring-up-to-date').map(({ instanceId }) => instanceId)).toEqual(['instance-1', 'instance-2']);
  });
});

describe('the log of a run', () => {
  const at = (seconds: number, entry: RunLogEntry, times = 1) => ({
    atMs: NINE_TWELVE_MS + seconds * 1000,
    lastMs: NINE_TWELVE_MS + seconds * 1000 + (times - 1) * 1000,
    times,
    entry,
  });

  test('is folded, asked for when it is opened, and says what happened when', async () => {
    const { bridge } = await open([runOf({ ...ended, state: { kind: 'done' } })]);
    bridge.answer('sync/log', [
      at(0, { kind: 'started', origin: 'asked' }),
      at(1, { kind: 'page', page: 1, received: 500, unseen: 500 }),
      at(2, { kind: 'listed', contacts: 600, toFetch: 590 }),
      at(3, { kind: 'contactFailed', why: 'network.timeout' }, 4),
      at(9, { kind: 'ended', state: 'incomplete', why: 'sync.contactMissing' }),
    ]);
    expect(bridge.inputs('sync/log')).toEqual([]);
    await run().getByText('Registro').click();
    const lines = () => [...run().element().querySelectorAll('.run-log li')].map((line) => line.textContent);
    await expect.poll(() => lines().length).toBe(5);
    expect(lines().slice(0, 3)).toEqual([
      '09:12:00Iniciada',
      '09:12:01Página 1: 500 recebidos, 500 novos',
      '09:12:02Lista completa: 600 atendimentos, 590 a buscar',
    ]);
    expect(lines()[3]).toMatch(/^09:12:03Um atendimento falhou: .+ \(4 vezes, até 09:12:06\)$/);
    expect(lines()[4]).toMatch(/^09:12:09Incompleta: /);
    expect(bridge.inputs('sync/log')).toEqual([{ runId: 'run-1' }]);
    expect(await violationsIn(run().element())).toEqual([]);
  });

  test('that cannot be read says why', async () => {
    const { bridge } = await open([runOf()]);
    bridge.fail('sync/log', 'cache.busy');
    await run().getByText('Registro').click();
    await expect.element(run().getByRole('alert')).toBeVisible();
  });
});

describe('a run that ended', () => {

  test('says why there was it, and how it went about it', async () => {
    await open([
      runOf({ ...ended, state: { kind: 'done' }, options: { ...DEFAULT_RUN_OPTIONS, origin: 'scheduled', refetch: true, order: { kind: 'sample', size: 1200, seed: 7 } } }),
    ]);
    await expect.element(run().getByText(/ · pelo horário marcado · amostra de 1\.200, semente 7 · também os já guardados · iniciada /)).toBeVisible();
  });

  test('says how long it took and what it brought', async () => {
    await open([runOf({ ...ended, state: { kind: 'done' }, counts: { fetched: 590, empty: 10, queries: 602 } })]);
    await expect.element(run().getByText('Concluída')).toBeVisible();
    await expect.element(run().getByText(/durou 5 min/)).toBeVisible();
    fact('Vazios', '10');
    fact('Consultas feitas', '602');
    expect(run().getByRole('progressbar').query()).toBeNull();
  });

  test('incomplete or failed names the cause, what is safe and what to do, with failures grouped', async () => {
    await open([
      runOf({
        ...ended,
        state: { kind: 'incomplete', why: { kind: 'sync.paginationStuck' } },
        counts: { failed: 15 },
        failures: [
          { error: { kind: 'service.error', details: { status: 500 } }, count: 12 },
          { error: { kind: 'network.timeout' }, count: 3 },
        ],
      }),
      runOf({ id: 'run-2', name: 'Outra', ...ended, state: { kind: 'failed', why: { kind: 'service.unauthorized' } } }),
    ]);
    await expect.element(run().getByText('O serviço repetiu a mesma página de resultados.')).toBeVisible();
    await run().getByText(/^O que falhou \(/).click();
    await expect.element(run().getByText('12 × O serviço falhou ao responder. service.error · status 500')).toBeVisible();
    await expect.element(run('Outra').getByText('A chave foi recusada pelo serviço (401).')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Abrir a atividade: 27\/600 · incompleta/ })).toBeVisible();
  });

  test('that failed goes on where it was, once what stopped it is mended', async () => {
    const failed = runOf({ ...ended, state: { kind: 'failed', why: { kind: 'key.unavailable' } } });
    const { bridge } = await open([failed]);
    bridge.answer('sync/resume', ({ runId }) => runOf({ id: runId }));
    await run().getByRole('button', { name: 'Continuar' }).click();
    await expect.poll(() => bridge.inputs('sync/resume')).toEqual([{ runId: 'run-1' }]);
  });

  test('without a name is told by what it asked, and a person’s values are not shown', async () => {
    await open([
      runOf({
        ...ended,
        name: null,
        state: { kind: 'done' },
        query: { ...EMPTY_QUERY, filters: { assistantId: '3' }, attributes: { cpf: '12345678909' } },
      }),
    ]);
    await expect.element(run('assistente 3 · CPF')).toBeVisible();
    expect(document.body.textContent).not.toContain('12345678909');
  });

  test('can be asked again from what it was', async () => {
    await open([runOf({ ...ended, state: { kind: 'cancelled' } })]);
    await run().getByRole('button', { name: 'Consultar de novo' }).click();
    await expect.element(page.getByRole('dialog').getByLabelText('Assistente')).toHaveValue('3');
  });

  test('is asked again the way it went, by way of the plan, and is not saved a second time', async () => {
    const sample = { kind: 'sample', size: 40, seed: 7 } as const;
    const { bridge } = await open([runOf({ ...ended, state: { kind: 'done' }, options: { ...DEFAULT_RUN_OPTIONS, order: sample, refetch: true } })]);
    await run().getByRole('button', { name: 'Consultar de novo' }).click();
    await page.getByRole('button', { name: 'Consultar', exact: true }).click();
    await expect.element(page.getByRole('dialog', { name: 'Plano da consulta' })).toBeVisible();
    expect(bridge.inputs('sync/plan')).toMatchObject([{ name: 'Outubro, robô', order: sample, refetch: true }]);
    expect(bridge.inputs('queries/save')).toEqual([]);
  });
});

test('without any run it says what will stand there', async () => {
  await open([]);
  await expect.element(page.getByRole('heading', { name: 'Nenhuma consulta ainda' })).toBeVisible();
});
