import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { Message, Part, SenderKind } from '../../../shared/model/message.ts';
import type { Completeness, Provenance, Transcript } from '../../../shared/model/transcript.ts';
import { NINE_TWELVE_MS, summaryOf } from './samples.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

export function textPart(text: string): Part {
  return { kind: 'text', text };
}

export function messageOf(index: number, sender: string, parts: string | readonly Part[], patch: Partial<Message> = {}): Message {
  const timeMs = patch.timeMs === undefined ? NINE_TWELVE_MS + index * 10 * SECOND_MS : patch.timeMs;
  return {
    index,
    id: null,
    timeOriginal: timeMs === null ? null : new Date(timeMs).toISOString(),
    timeMs,
    sender,
    senderKind: kindOf(sender),
    assistantId: '3',
    channel: 'default',
    parts: typeof parts === 'string' ? [textPart(parts)] : parts,
    unknown: {},
    ...patch,
  };
}

function kindOf(sender: string): SenderKind {
  return sender === 'user' || sender === 'bot' ? sender : 'agent';
}

/** By default at 09:19 on a clock of an unknown zone, read as UTC. */
export function eventOf(index: number, name: string, patch: Partial<ContactEvent> = {}): ContactEvent {
  const dateMs = patch.dateMs === undefined ? Date.UTC(2026, 9, 14, 9, 19, index) : patch.dateMs;
  return {
    index,
    id: String(700 + index),
    name,
    eventId: null,
    assistantId: '3',
    contactId: '90071992547409931',
    externalId: null,
    extra1: null,
    extra2: null,
    details: {},
    dateOriginal: dateMs === null ? null : new Date(dateMs).toISOString().slice(0, 19).replace('T', ' '),
    dateMs,
    zone: 'none',
    unknown: {},
    ...patch,
  };
}

export function provenanceOf(patch: Partial<Provenance> = {}): Provenance {
  return {
    endpoint: 'contacts',
    host: 'https://api.altubots.com',
    instance: 'loja-exemplo',
    request: '{"filters":{"id":"90071992547409931"},"flags":{"history":true,"events":true}}',
    requestedMs: NINE_TWELVE_MS + 3_600_000,
    receivedMs: NINE_TWELVE_MS + 3_600_180,
    status: 200,
    responseSha256: '7c0f1d5f6f0b2a4e9d8c7b6a5f4e3d2c1b0a99887766554433221100ffeeddcc',
    responseBytes: 18_432,
    ...patch,
  };
}

export function completenessOf(patch: Partial<Completeness> = {}): Completeness {
  return {
    verdict: 'unknown',
    reasons: ['serviceGivesNoCount'],
    heldMessages: 31,
    interactions: 30,
    duplicates: 0,
    unknownShapes: 0,
    ...patch,
  };
}

export function transcriptOf(patch: Partial<Transcript> = {}): Transcript {
  const messages = patch.messages ?? [];
  const times = messages.map((message) => message.timeMs).filter((time) => time !== null);
  const summary = summaryOf({
    messageCount: messages.length,
    firstMs: times.length === 0 ? null : Math.min(...times),
    lastMs: times.length === 0 ? null : Math.max(...times),
  });
  return {
    summary,
    contact: {
      id: summary.contactId,
      identifier: summary.identifier,
      assistantId: summary.assistantId,
      source: summary.source,
      externalId: 'PED-2026-00417',
      interactions: 30,
      dateCreated: '2026-10-14',
      finishedAt: '2026-10-14',
      attributes: { name: 'Maria José Exemplo', email: 'maria.jose@exemplo.invalid', cpf: '12345678909', plano: 'Família 600' },
      unknown: {},
    },
    messages,
    events: [],
    completeness: completenessOf({ heldMessages: messages.length }),
    provenance: [provenanceOf()],
    assumedEventZone: 'America/Sao_Paulo',
    ...patch,
  };
}

const choice = (text: string, labels: readonly string[], picked: string | null): Part => ({
  kind: 'choice',
  style: 'quickReplies',
  text,
  options: labels.map((label) => ({ label, value: label.toLowerCase(), picked: label === picked })),
});

const nps = (pickedScore: number): Part => ({
  kind: 'nps',
  text: 'De 0 a 10, quanto você recomendaria o nosso atendimento?',
  options: Array.from({ length: 11 }, (_, score) => ({
    label: String(score),
    value: String(score),
    picked: score === pickedScore,
  })),
});

/** One conversation that holds every kind of part, a hand-over, a silence, and times of every sort. */
export function richTranscript(): Transcript {
  const at = (minutes: number, seconds = 0) => ({ timeMs: NINE_TWELVE_MS + minutes * MINUTE_MS + seconds * SECOND_MS });
  const messages: readonly Message[] = [
    messageOf(0, 'bot', 'Olá! Sou o assistente virtual da Loja Exemplo. 👋<br>Em que posso *ajudar* hoje?', at(0, 4)),
    messageOf(
      1,
      'bot',
      [choice('Escolha um assunto:', ['Segunda via da fatura', 'Suporte técnico', 'Mudança de plano', 'Outro assunto'], 'Segunda via da fatura')],
      at(0, 5),
    ),
    messageOf(2, 'user', 'Não consigo emitir a segunda via da fatura de outubro, o site dá erro', at(0, 41)),
    messageOf(3, 'bot', [{ kind: 'input', text: 'Para localizar a fatura, informe o <b>CPF do titular</b>.', mask: 'cpf' }], at(0, 43)),
    messageOf(4, 'user', '123.456.789-09', at(1, 2)),
    messageOf(
      5,
      'bot',
      'Encontrei a fatura de outubro. Veja em https://faturas.exemplo.invalid/2026/10 ou em http://faturas.exemplo.invalid/antiga. Não abra https://exemplo.invalid@golpe.invalid/fatura.',
      at(1, 6),
    ),
    messageOf(6, 'bot', [{ kind: 'date', text: 'Para quando devo reagendar o vencimento?', value: null }], at(1, 8)),
    messageOf(7, 'user', [{ kind: 'date', text: '', value: '2026-10-28' }], at(1, 40)),
    messageOf(8, 'bot', [{ kind: 'fileRequest', text: 'Envie uma foto do comprovante.' }], at(2, 0)),
    messageOf(9, 'user', [{ kind: 'action', action: 'ALTU_FILE_UPLOAD_CANCEL' }], at(2, 31)),
    messageOf(
      10,
      'user',
      [
        {
          kind: 'file',
          name: 'comprovante-outubro.pdf',
          url: 'https://arquivos.exemplo.invalid/u/9f3a/comprovante-outubro.pdf',
          mediaType: 'application/pdf',
          sizeBytes: 184_320,
          source: 'upload',
          caption: null,
        },
      ],
      at(3, 2),
    ),
    messageOf(11, 'user', [{ kind: 'values', text: 'internet,tv', values: ['internet', 'tv'] }], at(3, 30)),
    messageOf(12, 'bot', [{ kind: 'unknown', type: 'carousel', raw: { type: 'carousel', cards: [{ title: 'Plano Família', price: '129,90' }] } }], at(3, 33)),
    messageOf(13, 'user', 'Quero falar com uma pessoa', at(6, 50)),
    messageOf(14, 'Ana (atendente)', 'Boa tarde, Maria. Já estou vendo a sua fatura; um momento, por favor.', at(13, 12)),
    messageOf(15, 'Ana (atendente)', 'A segunda via foi enviada para o seu e-mail. O vencimento ficou para o dia 28.', at(15, 3)),
    messageOf(16, 'user', 'Recebi a fatura, obrigada 🙏🏽', { timeMs: null, timeOriginal: '14/10/2026 9h28' }),
    messageOf(17, 'bot', [nps(9)], at(18, 0)),
    messageOf(18, 'user', 'Arquivo estranho: recibo\u202Efdp.exe', at(19, 0)),
  ];
  return transcriptOf({
    messages,
    events: [
      eventOf(0, 'primeiro_acesso', { dateMs: Date.UTC(2026, 9, 14, 9, 12, 3) }),
      eventOf(1, 'transbordo', {
        dateMs: Date.UTC(2026, 9, 14, 9, 19, 2),
        details: { skill: 'assistencia_tecnica', fila: 'N1', motivo: 'cliente pediu', posicao: 4 },
      }),
      eventOf(2, 'pesquisa_satisfacao', { extra1: '9', dateMs: Date.UTC(2026, 9, 14, 9, 30, 2) }),
    ],
    completeness: completenessOf({
      verdict: 'incomplete',
      reasons: ['fetchedBeforeFinish', 'unreadableTimes'],
      heldMessages: 19,
      unknownShapes: 1,
    }),
  });
}

/** A conversation of any length, the same every time. */
export function longTranscript(count: number): Transcript {
  const words = 'fatura pedido entrega prazo boleto sinal internet contrato endereço técnico visita desconto'.split(' ');
  const senders = ['bot', 'user', 'bot', 'Ana (atendente)'] as const;
  const messages = Array.from({ length: count }, (_, index) => {
    const length = 4 + ((index * 7) % 31);
    const text = Array.from({ length }, (_, at) => words[(index * 5 + at * 3) % words.length] ?? '').join(' ');
    const sender = senders[Math.floor(index / 3) % senders.length] ?? 'bot';
    return messageOf(index, sender, `${index + 1}. ${text}`, { timeMs: NINE_TWELVE_MS + index * 40 * SECOND_MS });
  });
  return transcriptOf({ messages });
}
