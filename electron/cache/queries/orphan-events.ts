import { contactEvent } from '../../../shared/model/contact-event.ts';
import { type EventsPeriod, eventsPeriod, type HoldingState } from '../../../shared/model/contact.ts';
import type { ReceivedEvent } from '../../vendor/gateway.ts';
import type { WriteHandle } from '../handles.ts';
import { identityOf } from '../merge-events.ts';
import { pack, sha256, unpack } from '../packed-json.ts';
import { addEvents } from './add-events.ts';
import { type ContactRow, eventsOf } from './contact-row.ts';
import { removeUnused } from './responses.ts';
import { HELD } from './store-contact.ts';

interface OrphanRow {
  readonly id: number;
  readonly response: number;
  readonly received_ms: number;
  readonly period: string;
  readonly unknown_shapes: number;
  readonly event: Uint8Array;
  readonly sha256: Uint8Array;
  readonly raw: Uint8Array;
  readonly raw_sha256: Uint8Array;
}

const ADD = `INSERT OR IGNORE INTO orphan_event(instance, contact, identity, response, period, unknown_shapes, event, sha256,
  raw, raw_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const ORPHANS_OF = `SELECT orphan_event.*, response.received_ms FROM orphan_event
  JOIN response ON response.id = orphan_event.response WHERE orphan_event.instance = ? AND orphan_event.contact = ?`;

/** The same event again has the same. */
export function orphanIdentity(event: ReceivedEvent['event']): Buffer {
  return sha256(identityOf(event)).subarray(0, 16);
}

/** Keeps an event aside whose contact is not known (yet), or that names none. True where it was not there before. */
export function keepOrphan(
  handle: WriteHandle,
  instance: number,
  received: Pick<ReceivedEvent, 'event' | 'raw' | 'unknownShapes'>,
  answer: { readonly response: number; readonly period: EventsPeriod },
): boolean {
  const { event, raw, unknownShapes } = received;
  const packed = pack(JSON.stringify(event));
  const rawPacked = pack(raw);
  const identity = orphanIdentity(event);
  const added = handle
    .prepare(ADD)
    .run(
      instance,
      event.contactId ?? '',
      identity,
      answer.response,
      JSON.stringify(answer.period),
      unknownShapes,
      packed.data,
      packed.sha256,
      rawPacked.data,
      rawPacked.sha256,
    );
  return added.changes > 0;
}

/**
 * Gives a contact that is known now the events that were kept aside for it; those that its own query gave by then are
 * not needed any more. Answers how its events stand, or null where nothing was kept. Inside a transaction.
 */
export function adoptOrphans(handle: WriteHandle, instance: number, contactId: string): HoldingState | null {
  const orphans = handle.prepare<OrphanRow>(ORPHANS_OF).all(instance, contactId);
  if (orphans.length === 0) return null;
  for (const answer of answersOf(orphans)) {
    const row = handle.prepare<ContactRow>(HELD).get(instance, contactId);
    if (row === undefined) return null;
    const state = eventsOf(row);
    const hasOwn = state.kind === 'fetched' && state.period === undefined;
    if (!hasOwn) addEvents(handle, row, answer);
  }
  for (const { id, response } of orphans) {
    handle.prepare('DELETE FROM orphan_event WHERE id = ?').run(id);
    removeUnused(handle, response);
  }
  const row = handle.prepare<ContactRow>(HELD).get(instance, contactId);
  return row === undefined ? null : eventsOf(row);
}

/** The events of each answer together, oldest answer first. */
function answersOf(orphans: readonly OrphanRow[]): readonly Parameters<typeof addEvents>[2][] {
  const byResponse = new Map<number, OrphanRow[]>();
  for (const row of orphans) byResponse.set(row.response, [...(byResponse.get(row.response) ?? []), row]);
  return [...byResponse]
    .map(([response, rows]) => ({
      response,
      atMs: rows[0]?.received_ms ?? 0,
      period: eventsPeriod.parse(JSON.parse(rows[0]?.period ?? '{}')),
      events: rows.map((row) => ({
        event: contactEvent.parse(JSON.parse(unpack({ sha256: row.sha256, data: row.event }).toString('utf8'))),
        raw: unpack({ sha256: row.raw_sha256, data: row.raw }),
        unknownShapes: row.unknown_shapes,
      })),
    }))
    .sort((one, other) => one.atMs - other.atMs);
}
