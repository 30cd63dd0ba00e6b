import type { ContactEvent } from '../../shared/model/contact-event.ts';

export interface MergedEvents {
  readonly events: readonly ContactEvent[];
  /** Of the added ones, those that were not held. */
  readonly added: readonly ContactEvent[];
}

/**
 * A contact's held events and others of it, each once. The same event is told by its id, or without one by all that it
 * says; of two with one id the held one stays. In the order in which they happened, as inside a contact.
 */
export function mergeEvents(held: readonly ContactEvent[], others: readonly ContactEvent[]): MergedEvents {
  const known = new Set(held.map(identityOf));
  const added: ContactEvent[] = [];
  for (const event of others) {
    const identity = identityOf(event);
    if (known.has(identity)) continue;
    known.add(identity);
    added.push(event);
  }
  if (added.length === 0) return { events: held, added };
  const events = [...held, ...added].sort(inOrder).map((event, index) => (event.index === index ? event : { ...event, index }));
  return { events, added };
}

export function identityOf(event: ContactEvent): string {
  return event.id ?? JSON.stringify({ ...event, index: 0 });
}

/** By date, undated ones last; within a second by id, which grows. */
function inOrder(one: ContactEvent, other: ContactEvent): number {
  const [a, b] = [one.dateMs ?? Infinity, other.dateMs ?? Infinity];
  if (a !== b) return a < b ? -1 : 1;
  const [id, otherId] = [one.id ?? '', other.id ?? ''];
  if (id.length !== otherId.length && /^\d*$/.test(id) && /^\d*$/.test(otherId)) return id.length - otherId.length;
  return id < otherId ? -1 : Number(id > otherId);
}
