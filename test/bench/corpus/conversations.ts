import { createRng, type Rng } from '../../vendor-api/rng.ts';
import { createVocabulary } from './vocabulary.ts';

/** The corpus is a pure function of this seed and its size. */
export const SEED = 20261122;
export const MESSAGES_EACH = 30;
const CONTACTS_A_DAY = 600;
const LAST_DAY_MS = Date.UTC(2026, 8, 14);
const DAY_MS = 86_400_000;
const FIRST_ID = 4_000_000;
const SOURCES = ['widget', 'widget', 'widget', 'whatsapp', 'whatsapp', 'facebook'];
/** Every so many contacts is only listed: what a library holds is never whole. */
const LISTED_EVERY = 20;
/** In three messages of ten. */
export const FREQUENT_WORD = 'pedido';
const FREQUENT_SHARE = 0.3;
/** Two words that stand together in one message of thirty, and with others between them in another. */
export const PAIR = ['segunda', 'via'] as const;
const PAIR_SHARE = 1 / 30;

/** A message as the rivals are given it. */
export interface PlainMessage {
  readonly sender: 'user' | 'bot' | 'agent';
  readonly text: string;
}

export interface CorpusContact {
  readonly id: number;
  readonly day: string;
  readonly source: string;
  /** Null where the contact is only listed. */
  readonly messages: readonly PlainMessage[] | null;
  /** The service's answer about this contact alone. */
  readonly body: string;
}

export interface Corpus {
  readonly words: readonly string[];
  /** Day of the newest contact, and of one that has a tenth of all contacts after it. */
  dayBefore(share: number): string;
  contact(index: number): CorpusContact;
  /** A conversation of another length, on a day before all others. */
  giant(index: number, messages: number): CorpusContact;
}

/** How many contacts it takes to hold so many messages. */
export function contactsFor(messages: number): number {
  return Math.ceil(((messages / MESSAGES_EACH) * LISTED_EVERY) / (LISTED_EVERY - 1));
}

/**
 * Contacts as the service would answer them, in the order of time: 30 messages of some 87 characters each, words by
 * Zipf's law, one word in 30 % of the messages.
 */
export function createCorpus(contacts: number): Corpus {
  const vocabulary = createVocabulary(SEED);
  const dayOf = (index: number): string =>
    new Date(LAST_DAY_MS - Math.floor((contacts - 1 - index) / CONTACTS_A_DAY) * DAY_MS).toISOString().slice(0, 10);
  const make = (index: number, messageCount: number): CorpusContact => {
    const rng = createRng(SEED, 2, index);
    const hasAgent = rng.chance(0.25);
    const source = rng.pick(SOURCES);
    const messages = Array.from({ length: messageCount }, (_, place): PlainMessage => {
      const answer = hasAgent && place > 14 ? 'agent' : 'bot';
      return { sender: place % 2 === 1 ? 'user' : answer, text: sentence(rng, vocabulary.draw) };
    });
    const facts = { id: FIRST_ID + index, day: dayOf(index), source, messages: messageCount === 0 ? null : messages };
    return { ...facts, body: bodyOf(facts, rng, hasAgent) };
  };
  return {
    words: vocabulary.words,
    dayBefore: (share) => dayOf(Math.floor((contacts - 1) * (1 - share))),
    contact: (index) => make(index, index % LISTED_EVERY === LISTED_EVERY - 1 ? 0 : MESSAGES_EACH),
    giant: (index, messages) => make(-1 - index, messages),
  };
}

function sentence(rng: Rng, draw: (rng: Rng) => string): string {
  const words = Array.from({ length: rng.int(7, 18) }, () => draw(rng));
  if (rng.chance(FREQUENT_SHARE)) words[rng.int(0, words.length - 1)] = FREQUENT_WORD;
  if (rng.chance(PAIR_SHARE)) {
    words[2] = PAIR[0];
    words[rng.chance(0.5) ? 3 : 5] = PAIR[1];
  }
  const [first = '', ...rest] = words;
  return `${first.slice(0, 1).toUpperCase()}${first.slice(1)} ${rest.join(' ')}${rng.pick(['.', '?', '', '!'])}`;
}

function bodyOf(facts: Omit<CorpusContact, 'body'>, rng: Rng, hasAgent: boolean): string {
  const { id, day, source, messages } = facts;
  const assistantId = 1 + (id % 5);
  const startMs = Date.parse(`${day}T09:00:00Z`) + (id % CONTACTS_A_DAY) * 60_000;
  const history = messages?.map(({ sender, text }, place) => ({
    id: id * 100 + place,
    assistant_id: assistantId,
    time: new Date(startMs + place * 24_000 + rng.int(0, 9_999)).toISOString(),
    sender: sender === 'agent' ? 'Ana Lima' : sender,
    message: sender === 'user' ? text : [{ default: { type: 'text', text } }],
  }));
  const names = ['primeiro_acesso', ...(hasAgent ? ['transbordo'] : []), 'encerramento'];
  const events = messages === null ? undefined : names.map((eventName, place) => ({
    id: id * 10 + place, assistantId, contactId: id, externalId: null, eventName, eventId: null, extra1: null, extra2: null,
    details: {}, date: new Date(startMs + place * 300_000).toISOString().slice(0, 19),
  }));
  const phone = `5511${String(900_000_000 + rng.int(0, 99_999_999))}`;
  const contact = {
    id, identifier: `${id.toString(16)}-4b7d-${rng.int(4096, 65_535).toString(16)}`, assistantId, source, externalId: null,
    interactions: MESSAGES_EACH / 2, dateCreated: day, finishedAt: day, attributes: { name: `Pessoa ${id}`, phone }, history, events,
  };
  return JSON.stringify({ contacts: [contact], resultCount: '1', pagination: null });
}
