import type { Contact, EventsPeriod, HoldingState } from '../../../shared/model/contact.ts';
import { piecesOf } from '../../search/pieces.ts';
import type { ReceivedContact } from '../../vendor/gateway.ts';
import { dayNumber, dayOfKey } from '../contact-key.ts';
import type { WriteHandle } from '../handles.ts';
import { keepConversation, type KeptConversation, readConversation } from '../kept/kept-conversation.ts';
import { sha256 } from '../packed-json.ts';
import { CONTACT_COLUMNS, type ContactRow, countsOf, countsOfRow, eventsOf, historyOf, holdingValues, periodValue } from './contact-row.ts';
import { removeIndexRow, writeIndexRow } from './index-row.ts';
import { addToCounts, NO_COUNTS } from './instances.ts';
import { nextMark } from './library-mark.ts';
import { newKey } from './new-key.ts';
import { releaseRaw } from './responses.ts';
import { readKept, writeTranscript } from './transcript-data.ts';

/** What is new of a contact: its facts, and where they were asked for, its contents. */
export interface Incoming {
  readonly instance: number;
  readonly contact: Contact;
  /** Null where this answer says nothing of contents. */
  readonly contents: {
    readonly received: Pick<ReceivedContact, 'messages' | 'events' | 'unknownShapes'>;
    readonly asked: { readonly history: boolean; readonly events: boolean };
    readonly atMs: number;
    /**
     * Where the events come from a query over a period, earlier ones included; null where they only join those that
     * the contact's own query gave.
     */
    readonly period?: EventsPeriod | null;
  } | null;
}

export interface Stored {
  readonly key: number;
  /** Was the contact held before, with the same facts? */
  readonly isUnchanged: boolean;
  /** Was it listed with other values since its contents were fetched? */
  readonly isStale: boolean;
  readonly history: HoldingState;
  readonly events: HoldingState;
  /** How the contact is kept, where this looked at it. */
  readonly kept: Buffer | null;
}

export const HELD = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance
  WHERE contact.instance = ? AND contact.id = ?`;
const COLUMNS = [
  'identifier', 'name', 'source', 'assistant_id', 'created', 'finished', 'interactions', 'facts', 'first_ms', 'last_ms',
  'event_names', 'has_file', 'has_agent', 'unknown_shapes', 'history_kind', 'history_ms', 'history_count', 'history_why',
  'events_kind', 'events_ms', 'events_count', 'events_why', 'events_period', 'changed', 'mark',
] as const;
const INSERT = `INSERT INTO contact(key, instance, id, ${COLUMNS.join(', ')})
  VALUES (?, ?, ?, ${COLUMNS.map(() => '?').join(', ')})`;
const UPDATE = `UPDATE contact SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE key = ?`;

/**
 * Stores a contact, new or known; the same answer twice changes nothing. What is held is never taken away by an answer
 * that has less: a history once fetched stays when the service later gives none. Runs inside a transaction.
 */
export function storeContact(handle: WriteHandle, incoming: Incoming): Stored {
  const { instance, contact, contents } = incoming;
  const held = handle.prepare<ContactRow>(HELD).get(instance, contact.id) ?? null;
  const digest = sha256(JSON.stringify(contact)).subarray(0, 16);
  const history = nextHolding(held === null ? null : historyOf(held), contents, 'history');
  const events = nextHolding(held === null ? null : eventsOf(held), contents, 'events');
  const isUnchanged = held !== null && digest.equals(held.facts);
  const isStale = held !== null && nextStale(held, isUnchanged, contents);
  if (held !== null && isUnchanged && contents === null) return { key: held.key, isUnchanged, isStale, history, events, kept: null };

  const key = held === null ? newKey(handle, instance, contact) : keptKey(handle, held, contact);
  const before = held === null ? null : readKept(handle, key);
  const data = nextConversation(before, contact, contents);
  const facts = factsOf(data);
  const unknownShapes = nextUnknownShapes(held, contents);
  const states = [...holdingValues(history), ...holdingValues(events), periodValue(events)];
  const kept = Buffer.from(keepConversation(data));
  const isNews = before === null || !kept.equals(before);
  const mark = isNews ? nextMark(handle) : (held?.mark ?? 0);
  const values = [...contactValues(contact), digest, ...facts.values, unknownShapes, ...states, isStale ? 1 : 0, mark];
  if (held === null) handle.prepare(INSERT).run(key, instance, contact.id, ...values);
  else handle.prepare(UPDATE).run(...values, key);
  if (isNews) {
    if (before !== null) releaseRaw(handle, key, before);
    const pieces = piecesOf(data);
    writeTranscript(handle, key, kept, pieces);
    const { source, assistantId } = contact;
    const { eventNames, hasFile } = facts;
    const hasHistory = history.kind === 'fetched';
    writeIndexRow(handle, key, pieces, { instance, source, assistantId, eventNames, hasHistory, hasFile });
  }
  addToCounts(handle, instance, held === null ? NO_COUNTS : countsOfRow(held), countsOf(history, events, unknownShapes));
  return { key, isUnchanged, isStale, history, events, kept };
}

/** A contact whose day the service corrects moves to a key of that day, so that dates go on being ranges of keys. */
function keptKey(handle: WriteHandle, { key, instance }: ContactRow, contact: Contact): number {
  if (dayOfKey(key) === dayNumber(contact.dateCreated)) return key;
  const moved = newKey(handle, instance, contact);
  removeIndexRow(handle, key);
  handle.prepare('UPDATE contact SET key = ? WHERE key = ?').run(moved, key);
  return moved;
}

function nextHolding(held: HoldingState | null, contents: Incoming['contents'], of: 'history' | 'events'): HoldingState {
  const before: HoldingState = held ?? { kind: 'neverAsked' };
  if (contents === null) return before;
  const received = of === 'history' ? contents.received.messages : contents.received.events;
  const period = of === 'events' && contents.period ? { period: contents.period } : {};
  if (received !== null && received.length > 0) return { kind: 'fetched', atMs: contents.atMs, count: received.length, ...period };
  if ((received === null && !contents.asked[of]) || before.kind === 'fetched') return before;
  return { kind: 'empty', atMs: contents.atMs, ...period };
}

/** A listing with other values makes stale what is held; only the contact's own fetch of all of it makes that good. */
function nextStale(held: ContactRow, isUnchanged: boolean, contents: Incoming['contents']): boolean {
  const isHeld = ({ kind }: HoldingState): boolean => kind === 'fetched' || kind === 'empty';
  const [hasHistory, hasEvents] = [isHeld(historyOf(held)), isHeld(eventsOf(held))];
  const wasStale = held.changed === 1;
  if (contents === null) return wasStale || (!isUnchanged && (hasHistory || hasEvents));
  if (contents.period !== undefined) return wasStale;
  const isRenewed = (!hasHistory || contents.asked.history) && (!hasEvents || contents.asked.events);
  return wasStale && !isRenewed;
}

function nextConversation(before: Buffer | null, contact: Contact, contents: Incoming['contents']): KeptConversation {
  const messages = contents?.received.messages ?? [];
  const events = contents?.received.events ?? [];
  if (before === null || (messages.length > 0 && events.length > 0)) return { contact, messages, events };
  const held = readConversation(before.toString('utf8'));
  return { contact, messages: messages.length > 0 ? messages : held.messages, events: events.length > 0 ? events : held.events };
}

function nextUnknownShapes(held: ContactRow | null, contents: Incoming['contents']): number {
  const before = held?.unknown_shapes ?? 0;
  if (contents === null) return before;
  const hasContents = (contents.received.messages ?? []).length > 0 || (contents.received.events ?? []).length > 0;
  return hasContents ? contents.received.unknownShapes : Math.max(before, contents.received.unknownShapes);
}

function contactValues(contact: Contact): readonly unknown[] {
  const { name } = contact.attributes;
  return [
    contact.identifier,
    typeof name === 'string' ? name : null,
    contact.source,
    contact.assistantId,
    contact.dateCreated,
    contact.finishedAt,
    contact.interactions,
  ];
}

/** What is told of the contents, `values` as they are bound. */
function factsOf({ messages, events }: KeptConversation): {
  readonly eventNames: readonly string[];
  readonly hasFile: boolean;
  readonly values: readonly unknown[];
} {
  const times = messages.flatMap((message) => message.timeMs ?? []);
  const eventNames = [...new Set(events.map((event) => event.name))];
  const hasFile = messages.some((message) => message.parts.some((part) => part.kind === 'file'));
  const hasAgent = messages.some((message) => message.senderKind === 'agent');
  const values = [
    times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    JSON.stringify(eventNames),
    hasFile ? 1 : 0,
    hasAgent ? 1 : 0,
  ];
  return { eventNames, hasFile, values };
}
