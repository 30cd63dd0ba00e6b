import { failure } from '../../../shared/errors.ts';
import type { Contact, EventsPeriod, HoldingState } from '../../../shared/model/contact.ts';
import type { ReceivedEvent } from '../../vendor/gateway.ts';
import { periodCovers } from '../events-period.ts';
import type { WriteHandle } from '../handles.ts';
import { mergeEvents } from '../merge-events.ts';
import { keepBulkRaw } from './bulk-raw.ts';
import { type ContactRow, eventsOf } from './contact-row.ts';
import { storeContact } from './store-contact.ts';
import { readTranscriptData } from './transcript-data.ts';

/** Events of one contact out of one bulk answer. */
export interface BulkEvents {
  readonly events: readonly Pick<ReceivedEvent, 'event' | 'raw' | 'unknownShapes'>[];
  /** Number of the stored answer. */
  readonly response: number;
  readonly period: EventsPeriod;
  readonly atMs: number;
}

/**
 * Adds events of a query over a period to those held of a contact. What the contact's own query gave stays as it was
 * given, and so does what is known of it; only events that it did not have yet join. Inside a transaction.
 */
export function addEvents(handle: WriteHandle, row: ContactRow, bulk: BulkEvents): void {
  const held = readTranscriptData(handle, row.key);
  if (held === null) throw failure('cache.damaged', { code: 'transcript' });
  const merged = mergeEvents(held.events, bulk.events.map(({ event }) => event));
  const news = new Set(merged.added);
  const added = bulk.events.filter(({ event }) => news.has(event));
  const { contact } = held;
  const before = eventsOf(row);
  const isOwn = before.kind === 'fetched' && before.period === undefined;
  if (isOwn && added.length === 0) return;
  const unknownShapes = row.unknown_shapes + added.reduce((sum, one) => sum + one.unknownShapes, 0);
  storeContact(handle, {
    instance: row.instance,
    contact,
    contents: {
      received: { messages: null, events: merged.events, unknownShapes },
      asked: { history: false, events: true },
      ...originOf(before, bulk, contact),
    },
  });
  if (added.length > 0) keepBulkRaw(handle, row.key, bulk.response, added.map(({ raw }) => raw));
}

/** When and by what the contact's events were asked for, now that some of a period came. */
function originOf(
  before: HoldingState,
  { period, atMs }: Pick<BulkEvents, 'period' | 'atMs'>,
  contact: Contact,
): { readonly atMs: number; readonly period: EventsPeriod | null } {
  if (before.kind !== 'fetched') return { atMs, period };
  if (before.period === undefined) return { atMs: before.atMs, period: null };
  // A narrower period later takes nothing from what a wider one had made sure of.
  const isNarrower = periodCovers(before.period, contact) && !periodCovers(period, contact);
  return isNarrower ? { atMs: before.atMs, period: before.period } : { atMs, period };
}
