import { createHash } from 'node:crypto';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { Message, Part, SenderKind } from '../../shared/model/message.ts';
import type { Provenance, Transcript } from '../../shared/model/transcript.ts';
import type { RawSlice } from '../../electron/export/raw-response.ts';

const DAY = Date.UTC(2026, 9, 14);
const at = (time: string, plusDays = 0): number => Date.parse(`2026-10-14T${time}Z`) + plusDays * 86_400_000;

type Line = readonly [sender: string, time: string, ...parts: readonly Part[]];

/** A whole synthetic conversation: every kind of part, a hand-over to a person, events, two days, emoji. */
export function sampleTranscript(changes: Partial<Transcript> = {}): Transcript {
  const messages = LINES.map(([sender, time, ...parts], index) => sampleMessage({ index, sender, timeMs: lineTime(time), parts }));
  return transcriptOf(messages, EVENTS.map(sampleEvent), changes);
}

/** `count` short messages, two a minute, with the parts of the sample in turn. */
export function longTranscript(count: number): Transcript {
  const messages = Array.from({ length: count }, (_, index) => {
    const [sender = 'bot', , ...parts] = LINES[index % LINES.length] ?? LINES[0] ?? [];
    return sampleMessage({ index, sender, timeMs: DAY + index * 30_000, parts });
  });
  return transcriptOf(messages, [], {});
}

export function transcriptOf(
  messages: readonly Message[],
  events: readonly ContactEvent[],
  changes: Partial<Transcript>,
): Transcript {
  const contact = {
    id: '90071992547409931',
    identifier: '6f9c2d1e-7b5a-4a60-9d0e-5f1c3b2a7e44',
    assistantId: '3',
    source: 'widget',
    externalId: null,
    interactions: 6,
    dateCreated: '2026-10-14',
    finishedAt: '2026-10-15',
    attributes: {
      name: 'Maria José da Conceição',
      email: 'maria.jose@exemplo.com.br',
      phone: '5511912345678',
      cpf: '12345678909',
      plano: 'Residencial 500 Mb',
      endereco: { cidade: 'São José do Rio Preto', uf: 'SP' },
    },
    unknown: { tags: ['financeiro'] },
  };
  const fetchedMs = at('18:30:12', 2);
  return {
    summary: {
      key: 42,
      instanceId: 'i-1',
      contactId: contact.id,
      identifier: contact.identifier,
      name: 'Maria José da Conceição',
      source: contact.source,
      assistantId: contact.assistantId,
      dateCreated: contact.dateCreated,
      finishedAt: contact.finishedAt,
      firstMs: messages[0]?.timeMs ?? null,
      lastMs: messages.at(-1)?.timeMs ?? null,
      messageCount: messages.length,
      interactions: contact.interactions,
      eventNames: events.map((event) => event.name),
      hasFile: true,
      hasAgent: true,
      history: { kind: 'fetched', atMs: fetchedMs, count: messages.length },
      events: { kind: 'fetched', atMs: fetchedMs, count: events.length },
    },
    contact,
    messages,
    events,
    completeness: {
      verdict: 'unknown',
      reasons: ['serviceGivesNoCount'],
      heldMessages: messages.length,
      interactions: contact.interactions,
      duplicates: 0,
      unknownShapes: 1,
    },
    provenance: [sampleProvenance('listing'), sampleProvenance('history')],
    assumedEventZone: 'America/Sao_Paulo',
    ...changes,
  };
}

export function sampleMessage(given: {
  readonly index: number;
  readonly sender: string;
  readonly timeMs: number | null;
  readonly parts: readonly Part[];
}): Message {
  return {
    index: given.index,
    id: String(7000 + given.index),
    timeOriginal: given.timeMs === null ? 'ontem' : new Date(given.timeMs).toISOString(),
    timeMs: given.timeMs,
    sender: given.sender,
    senderKind: kindOf(given.sender),
    assistantId: '3',
    channel: given.sender === 'bot' ? 'default' : null,
    parts: given.parts,
    unknown: given.sender === 'bot' ? { cognitive: 'false' } : {},
  };
}

function sampleEvent(
  given: { readonly name: string; readonly date: string | null; readonly zone?: 'given'; readonly extra1?: string; readonly details?: JsonValue },
  index: number,
): ContactEvent {
  return {
    index,
    id: String(300 + index),
    name: given.name,
    eventId: String(index + 1),
    assistantId: '3',
    contactId: '90071992547409931',
    externalId: null,
    extra1: given.extra1 ?? null,
    extra2: null,
    details: given.details ?? null,
    dateOriginal: given.date,
    dateMs: given.date === null ? null : Date.parse(`${given.date.replace(' ', 'T').replace('Z', '')}Z`),
    zone: given.zone ?? 'none',
    unknown: {},
  };
}

export function sampleProvenance(which: 'listing' | 'history'): Provenance {
  const isListing = which === 'listing';
  const requestedMs = at(isListing ? '18:29:40' : '18:30:11', 2);
  return {
    endpoint: 'contacts',
    host: 'https://api.altubots.com',
    instance: 'exemplo',
    request: isListing
      ? '{"filters":{"assistantId":"3","startDate":"2026-10-01","endDate":"2026-10-31","limit":500}}'
      : '{"filters":{"id":"90071992547409931","limit":500},"flags":{"history":true,"events":true}}',
    requestedMs,
    receivedMs: requestedMs + 212,
    status: 200,
    responseSha256: createHash('sha256').update(which).digest('hex'),
    responseBytes: isListing ? 184_220 : 6_310,
  };
}

/** Two answers: one as text with an escaped lone surrogate and an id beyond 2^53, one that is not UTF-8. */
export function sampleRaw(): readonly RawSlice[] {
  const text = '{"id": 90071992547409931,\n  "history": [{"message":"caf\u00e9 \ud83d\ude00 \\ud83d \\u202e"}]}';
  return [
    rawSlice(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), sampleProvenance('listing')),
    rawSlice(new TextEncoder().encode(text), sampleProvenance('history')),
  ];
}

export function rawSlice(bytes: Uint8Array, provenance: Provenance): RawSlice {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), provenance };
}

function kindOf(sender: string): SenderKind {
  return sender === 'user' || sender === 'bot' ? sender : 'agent';
}

/** `+1 09:00:00` is the next day. Times in UTC. */
function lineTime(time: string): number {
  return time.startsWith('+1 ') ? at(time.slice(3), 1) : at(time);
}

const text = (content: string): Part => ({ kind: 'text', text: content });
const option = (label: string, picked = false) => ({ label, value: label.toLowerCase(), picked });

const LINES: readonly Line[] = [
  ['bot', '12:12:04', text('Olá! 👋 Eu sou a *Lia*, assistente virtual da Exemplo Telecom.<br>Em que posso ajudar?')],
  [
    'bot',
    '12:12:05',
    {
      kind: 'choice',
      style: 'quickReplies',
      text: 'Escolha um assunto:',
      options: [option('Segunda via da fatura', true), option('Suporte técnico'), option('Mudança de endereço'), option('Outro assunto')],
    },
  ],
  ['user', '12:12:31', text('Segunda via da fatura')],
  ['bot', '12:12:33', { kind: 'input', text: 'Para sua segurança, informe o <b>CPF do titular</b>, somente números.', mask: 'cpf' }],
  ['user', '12:13:02', text('123.456.789-09')],
  ['bot', '12:13:05', { kind: 'date', text: 'Qual o vencimento da fatura?', value: '2026-10-10' }],
  ['user', '12:13:40', text('é a de outubro, venceu dia 10. já tentei três vezes pelo aplicativo e não consigo emitir 😤')],
  [
    'bot',
    '12:13:44',
    text('Entendi 🙏 Estou buscando sua fatura.'),
    text('Encontrei *1 fatura em aberto*:<br>• Vencimento: 10/10/2026<br>• Valor: R$ 129,90<br>• Situação: em atraso ⚠️'),
  ],
  [
    'bot',
    '12:13:46',
    {
      kind: 'choice',
      style: 'select',
      text: 'Como prefere receber?',
      options: [option('Código de barras'), option('Pix copia e cola', true), option('E-mail')],
    },
  ],
  ['user', '12:14:10', { kind: 'values', text: 'Pix copia e cola,E-mail', values: ['Pix copia e cola', 'E-mail'] }],
  ['bot', '12:14:13', { kind: 'fileRequest', text: 'Envie uma foto do último comprovante, se tiver.' }],
  [
    'user',
    '12:16:50',
    {
      kind: 'file',
      name: 'comprovante pagamento (1).pdf',
      url: 'https://arquivos.exemplo.com.br/uploads/2026/10/14/9f8e7d6c5b4a/comprovante%20pagamento%20(1).pdf',
      mediaType: 'application/pdf',
      sizeBytes: 248_113,
      source: 'widget',
      caption: 'comprovante do mês passado',
    },
  ],
  ['user', '12:17:20', { kind: 'action', action: 'ALTU_FILE_UPLOAD_CANCEL' }],
  ['bot', '12:17:22', { kind: 'unknown', type: 'carousel', raw: { type: 'carousel', payload: { cards: [{ title: 'Fibra 700 Mb', price: 119.9 }, { title: 'Fibra 1 Gb', price: 149.9 }] } } }],
  ['user', '12:18:02', text('nao resolve quero falar com atendente')],
  ['bot', '12:18:05', text('Certo. Vou transferir você para uma pessoa da nossa equipe. O tempo de espera é de cerca de *6 minutos*. ⏳')],
  ['Ana Beatriz', '12:25:11', text('Boa tarde, Maria José. Meu nome é Ana Beatriz e vou continuar seu atendimento. Já estou com sua fatura aberta aqui.')],
  [
    'Ana Beatriz',
    '12:26:48',
    text(
      'Verifiquei que o código de barras foi recusado porque a fatura passou dos 3 dias do vencimento. Gerei uma nova via, com vencimento para 20/10/2026, sem multa nem juros, já que a falha foi do nosso aplicativo.\n\nO código Pix é:\n00020126580014BR.GOV.BCB.PIX0136a1b2c3d4-e5f6-7890-abcd-ef1234567890520400005303986540612990',
    ),
  ],
  ['user', '12:28:30', text('ótimo, paguei agora. obrigada 👩🏽‍💻❤️ 🇧🇷')],
  ['Ana Beatriz', '12:29:15', text('Pagamento localizado ✅ Posso ajudar em algo mais?')],
  ['user', '+1 13:02:00', text('não, era só isso 1️⃣')],
  [
    'bot',
    '+1 13:02:04',
    {
      kind: 'nps',
      text: 'De 0 a 10, quanto você recomendaria a Exemplo Telecom?',
      options: Array.from({ length: 11 }, (_, score) => option(String(score), score === 9)),
    },
  ],
  ['user', '+1 13:02:20', text('9')],
  ['bot', '+1 13:02:22', text('Agradecemos a sua resposta 😊')],
];

const EVENTS: readonly Parameters<typeof sampleEvent>[0][] = [
  { name: 'primeiro_acesso', date: '2026-10-14 09:12:04' },
  {
    name: 'chamada_api',
    date: '2026-10-14T09:13:43',
    extra1: 'faturas',
    details: { method: 'GET', status: 200, faturas: [{ vencimento: '2026-10-10', valor: 129.9 }] },
  },
  { name: 'transbordo', date: '2026-10-14 09:18:06', extra1: 'assistencia_tecnica', details: { skill: 'assistencia_tecnica', fila: 'Financeiro N1' } },
  { name: 'pesquisa_satisfacao', date: '2026-10-15T13:02:20Z', zone: 'given', extra1: '9' },
  { name: 'encerramento', date: '2026-10-15 10:02:23' },
  { name: 'intents', date: null, details: ['segunda_via', 'falar_com_atendente'] },
];
