import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { summaryOf } from '../../helpers/samples.ts';
import { drawn, renderTranscript } from '../../helpers/render-transcript.tsx';
import { completenessOf, eventOf, messageOf, richTranscript, transcriptOf } from '../../helpers/transcript-samples.ts';

const withoutHistory = (history: Parameters<typeof summaryOf>[0] = { history: { kind: 'neverAsked' } }) =>
  transcriptOf({
    summary: summaryOf({ firstMs: null, lastMs: null, ...history }),
    completeness: completenessOf({ verdict: 'incomplete', reasons: ['historyNeverAsked'], heldMessages: 0 }),
  });

describe('states', () => {
  test('nothing chosen: says so, with the keys', async () => {
    const { screen } = await renderTranscript({ contactKey: null });
    await expect.element(screen.getByText('Nenhum atendimento aberto')).toBeVisible();
    await expect.element(screen.getByText('localiza na conversa')).toBeVisible();
  });

  test('opening: an outline that says it is busy', async () => {
    const { screen } = await renderTranscript({ transcript: richTranscript(), prepare: (bridge) => void bridge.hold('transcript/open') });
    await expect.element(screen.getByRole('status', { name: 'Abrindo a conversa' })).toHaveAttribute('aria-busy', 'true');
  });

  test('failed to open: says why and tries again', async () => {
    const { screen, bridge } = await renderTranscript({ prepare: (its) => its.fail('transcript/open', 'contact.unknown') });
    await expect.element(screen.getByText('Este atendimento não está mais no acervo.')).toBeVisible();
    bridge.answer('transcript/open', richTranscript());
    await screen.getByRole('button', { name: 'Tentar de novo' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Maria José Exemplo' })).toBeVisible();
  });

  test('listed without history: one query, by its price, brings the conversation', async () => {
    const { screen, bridge } = await renderTranscript({
      transcript: withoutHistory(),
      answers: { 'sync/fetch-contact': richTranscript() },
    });
    await expect.element(screen.getByText('O histórico ainda não foi consultado')).toBeVisible();
    await screen.getByRole('button', { name: 'Buscar agora · 1 consulta', exact: true }).click();
    await expect.element(screen.getByText(/Não consigo emitir a segunda via/)).toBeVisible();
    expect(bridge.inputs('sync/fetch-contact')).toEqual([{ key: 1000 }]);
  });

  test('history that could not be fetched: says why, and keeps the events that are held', async () => {
    const { screen } = await renderTranscript({
      transcript: {
        ...withoutHistory({ history: { kind: 'failed', atMs: Date.now() - 600_000, why: 'network.timeout' } }),
        events: [eventOf(0, 'transbordo')],
      },
    });
    await expect.element(screen.getByText('O histórico não pôde ser obtido')).toBeVisible();
    await expect.element(screen.getByText(/O serviço demorou demais para responder/)).toBeVisible();
    await expect.element(screen.getByText('transbordo')).toBeVisible();
  });

  test('an empty history is told from one never asked for', async () => {
    const { screen } = await renderTranscript({ transcript: withoutHistory({ history: { kind: 'empty', atMs: Date.now() } }) });
    await expect.element(screen.getByText('O serviço devolveu um histórico vazio')).toBeVisible();
  });

  test('a fetch that fails says so over what is still there', async () => {
    const { screen } = await renderTranscript({
      transcript: richTranscript(),
      prepare: (bridge) => bridge.fail('sync/fetch-contact', 'quota.spent'),
    });
    await screen.getByRole('button', { name: 'atualizar · 1 consulta' }).click();
    await expect.element(screen.getByText(/As consultas disponíveis nas últimas 24 horas acabaram/)).toBeVisible();
    await expect.element(screen.getByText(/Para localizar a fatura/)).toBeVisible();
  });
});

describe('what may be trusted', () => {
  test('verdict, every reason, age, masking and zone are in sight without a click', async () => {
    const base = richTranscript();
    const { screen } = await renderTranscript({
      transcript: {
        ...base,
        summary: { ...base.summary, history: { kind: 'fetched', atMs: Date.now() - 2 * 3_600_000, count: 19 } },
        completeness: completenessOf({ verdict: 'incomplete', reasons: ['fetchedBeforeFinish', 'unreadableTimes'], duplicates: 2, unknownShapes: 1 }),
      },
    });
    for (const words of [
      'Incompleta',
      'os dados foram obtidos antes do encerramento; há horários ilegíveis; 2 mensagens repetidas; 1 formato desconhecido',
      'obtido há 2 h',
      'sem mascaramento',
      /09:12–09:31 \(BRT\)/,
      '30 interações informadas',
    ]) {
      await expect.element(screen.getByText(words)).toBeVisible();
    }
  });

  test('the same words exist in English', async () => {
    const { screen } = await renderTranscript({
      transcript: richTranscript(),
      language: 'en',
      answers: { 'settings/get': { language: 'en', theme: 'system', density: 'compact', displayZone: 'UTC', assumedEventZone: 'America/Sao_Paulo' } },
    });
    await expect.element(screen.getByText('Incomplete')).toBeVisible();
    await expect.element(screen.getByText(/12:12–12:31 \(UTC\)/)).toBeVisible();
    await expect.element(screen.getByText('times in UTC')).toBeVisible();
  });
});

describe('keeping up', () => {
  test('a change in the cache is read, without moving or redrawing what is the same', async () => {
    const long = transcriptOf({ messages: Array.from({ length: 200 }, (_, at) => messageOf(at, at % 2 === 0 ? 'bot' : 'user', `Mensagem ${at}`)) });
    const { bridge, scroller, find, screen } = await renderTranscript({ transcript: long });
    await expect.element(screen.getByText('Mensagem 0', { exact: true })).toBeVisible();
    scroller().scrollTop = 2000;
    await drawn();
    const before = scroller().scrollTop;
    const row = find('[data-row="m:50"]');
    bridge.answer('transcript/open', {
      ...long,
      messages: [...long.messages, messageOf(200, 'bot', 'Chegou agora')],
      completeness: { ...long.completeness, heldMessages: 201 },
    });
    bridge.emit('cache/changed', { instanceId: 'another' });
    bridge.emit('cache/changed', { instanceId: 'instance-1' });
    await expect.element(screen.getByText('201 mensagens')).toBeVisible();
    expect(scroller().scrollTop).toBe(before);
    expect(find('[data-row="m:50"]')).toBe(row);
    expect(bridge.inputs('transcript/open')).toHaveLength(2);
  });

  test('another choice never shows the conversation before it', async () => {
    const { bridge, screen, show } = await renderTranscript({ transcript: richTranscript() });
    await expect.element(screen.getByText(/Para localizar a fatura/)).toBeVisible();
    bridge.answer('transcript/open', transcriptOf({ messages: [messageOf(0, 'bot', 'Outra conversa')] }));
    const release = bridge.hold('transcript/open');
    await show(2000);
    expect(screen.container.textContent).not.toContain('Para localizar a fatura');
    release();
    await expect.element(screen.getByText('Outra conversa')).toBeVisible();
  });

  test('an answer that comes late does not replace the conversation chosen since', async () => {
    const { bridge, screen, show } = await renderTranscript({
      answers: { 'transcript/open': ({ key }) => transcriptOf({ messages: [messageOf(0, 'bot', `Conversa ${key}`)] }) },
      prepare: (its) => void its.hold('transcript/open'),
    });
    bridge.answer('transcript/open', ({ key }) => transcriptOf({ messages: [messageOf(0, 'bot', `Conversa ${key}`)] }));
    const release = bridge.hold('transcript/open');
    await show(2000);
    release();
    await expect.element(screen.getByText('Conversa 2000')).toBeVisible();
    expect(screen.container.textContent).not.toContain('Conversa 1000');
  });
});

describe('details', () => {
  test('attributes, identifiers, holdings and provenance are one press away', async () => {
    const { screen } = await renderTranscript({ transcript: richTranscript(), width: 1100 });
    await screen.getByRole('button', { name: 'Detalhes do atendimento' }).click();
    const details = screen.getByRole('complementary', { name: 'Detalhes do atendimento' });
    for (const words of ['Família 600', '12345678909', 'PED-2026-00417', '90071992547409931', 'America/Sao_Paulo', 'https://api.altubots.com', /200 · 18,4 kB · 180 ms/]) {
      await expect.element(details.getByText(words)).toBeVisible();
    }
    await details.getByRole('button', { name: 'Fechar detalhes' }).click();
    await expect.element(details).not.toBeInTheDocument();
  });

  test('a digest is copied through the main process', async () => {
    const { screen, bridge } = await renderTranscript({ transcript: richTranscript(), width: 1100 });
    await screen.getByRole('button', { name: 'Detalhes do atendimento' }).click();
    await screen.getByRole('button', { name: 'Copiar SHA-256 da resposta' }).click();
    expect(bridge.inputs('transcript/copy')).toEqual([{ text: '7c0f1d5f6f0b2a4e9d8c7b6a5f4e3d2c1b0a99887766554433221100ffeeddcc' }]);
  });
});

describe('actions', () => {
  test('Export asks for the export of this conversation, by button and by key', async () => {
    const { screen, stores } = await renderTranscript({ transcript: richTranscript() });
    await screen.getByRole('button', { name: 'Exportar' }).click();
    expect(stores.ui.getState().dialog).toEqual({ kind: 'export', contactKey: 1000 });
    stores.ui.getState().closeDialog();
    await userEvent.keyboard('{Control>}e{/Control}');
    expect(stores.ui.getState().dialog).toEqual({ kind: 'export', contactKey: 1000 });
  });
});
