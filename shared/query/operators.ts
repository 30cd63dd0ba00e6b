import { foldText } from '../text/fold.ts';
import type { SenderKind } from '../model/message.ts';
import { DATA_KINDS, type DataKind, DATE_RELATIONS, type DateRelation, type HeldThing, HELD_THINGS, type Identity, IDENTITIES } from './query-tree.ts';

export const OPERATORS = [
  'sender', 'source', 'assistant', 'event', 'has', 'hasNot', ...DATE_RELATIONS, 'duration', 'messages', ...IDENTITIES, 'attribute', 'data',
  'repeats', 'unanswered', 'ends',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** In which language a query is written out. Both are always read. */
export type QueryLanguage = 'pt-BR' | 'en';

/** A value with its names: the first Portuguese, the second English, then others that are understood too. */
type Names = readonly [string, string, ...string[]];

const OPERATOR_NAMES: Readonly<Record<Operator, Names>> = {
  sender: ['de', 'from'],
  source: ['canal', 'channel', 'source', 'fonte', 'origem'],
  assistant: ['assistente', 'assistant'],
  event: ['evento', 'event'],
  has: ['tem', 'has', 'com'],
  hasNot: ['sem', 'without', 'no'],
  before: ['antes', 'before'],
  until: ['até', 'until'],
  on: ['em', 'on', 'data', 'date'],
  since: ['desde', 'since'],
  after: ['depois', 'after'],
  duration: ['duração', 'duration'],
  messages: ['mensagens', 'messages'],
  cpf: ['cpf', 'cpf'],
  phone: ['telefone', 'phone', 'fone', 'tel', 'celular'],
  email: ['email', 'email', 'e-mail'],
  name: ['nome', 'name'],
  id: ['id', 'id'],
  identifier: ['identificador', 'identifier'],
  externalId: ['externo', 'external', 'externalid'],
  attribute: ['atributo.', 'attribute.', 'attr.'],
  data: ['envia', 'sends', 'enviou', 'sent'],
  repeats: ['repete', 'repeats'],
  unanswered: ['sem_resposta', 'unanswered', 'sem-resposta', 'semresposta'],
  ends: ['termina', 'ends'],
};

const SENDER_NAMES: Readonly<Record<SenderKind | 'anyone', Names>> = {
  user: ['cliente', 'user', 'usuário', 'customer'],
  bot: ['bot', 'bot', 'robô'],
  agent: ['atendente', 'agent', 'agente', 'pessoa', 'humano'],
  anyone: ['todos', 'anyone', 'qualquer', 'all'],
};
const HELD_NAMES: Readonly<Record<HeldThing | 'answer', Names>> = {
  file: ['arquivo', 'file', 'anexo'],
  history: ['histórico', 'history'],
  agent: ['atendente', 'agent'],
  event: ['evento', 'event', 'eventos', 'events'],
  answer: ['resposta', 'answer', 'reply'],
};
const DATA_NAMES: Readonly<Record<DataKind, Names>> = {
  cpf: ['cpf', 'cpf'],
  cnpj: ['cnpj', 'cnpj'],
  phone: ['telefone', 'phone', 'fone'],
  email: ['email', 'email', 'e-mail'],
  cep: ['cep', 'cep'],
  plate: ['placa', 'plate'],
};

const operators = byName(OPERATORS, OPERATOR_NAMES);
const senders = byName(['user', 'bot', 'agent', 'anyone'] as const, SENDER_NAMES);
const held = byName([...HELD_THINGS, 'answer'] as const, HELD_NAMES);
const data = byName(DATA_KINDS, DATA_NAMES);

/** What a name before a colon stands for; null where it is none of the language. Attributes are read by `readAttribute`. */
export function operatorOf(name: string): Operator | null {
  return operators.get(plain(name)) ?? null;
}

/** The attribute that `atributo.plano` names. */
export function readAttribute(name: string): string | null {
  const found = OPERATOR_NAMES.attribute.find((start) => plain(name).startsWith(start) && name.length > start.length);
  return found === undefined ? null : name.slice(found.length);
}

export function senderOf(value: string): SenderKind | 'anyone' | null {
  return senders.get(plain(value)) ?? null;
}

/** `answer` is no thing that is held: what `sem:resposta` asks for. */
export function heldThingOf(value: string): HeldThing | 'answer' | null {
  return held.get(plain(value)) ?? null;
}

export function dataKindOf(value: string): DataKind | null {
  return data.get(plain(value)) ?? null;
}

export function operatorName(operator: Operator, language: QueryLanguage): string {
  return inLanguage(OPERATOR_NAMES[operator], language);
}

export function senderName(sender: SenderKind | 'anyone', language: QueryLanguage): string {
  return inLanguage(SENDER_NAMES[sender], language);
}

export function heldThingName(thing: HeldThing | 'answer', language: QueryLanguage): string {
  return inLanguage(HELD_NAMES[thing], language);
}

export function dataKindName(kind: DataKind, language: QueryLanguage): string {
  return inLanguage(DATA_NAMES[kind], language);
}

export function isDateRelation(operator: Operator): operator is DateRelation {
  return DATE_RELATIONS.some((relation) => relation === operator);
}

export function isIdentity(operator: Operator): operator is Identity {
  return IDENTITIES.some((identity) => identity === operator);
}

/** Lower case without accents. */
export function plain(text: string): string {
  return foldText(text.trim());
}

function byName<T extends string>(all: readonly T[], names: Readonly<Record<T, Names>>): ReadonlyMap<string, T> {
  return new Map(all.flatMap((each) => names[each].map((name) => [plain(name), each] as const)));
}

function inLanguage(names: Names, language: QueryLanguage): string {
  return names[language === 'en' ? 1 : 0];
}
