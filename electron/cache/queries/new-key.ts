import type { Contact, ContactKey } from '../../../shared/model/contact.ts';
import { dayNumber, type KeyRange, KEYS_PER_DAY, keysOfDay } from '../contact-key.ts';
import type { WriteHandle } from '../handles.ts';
import { type Anchor, anchorKey, type Place, placeOf } from '../place-in-day.ts';

export const FIND_ANCHOR = 'SELECT id, key FROM day_anchor WHERE day = ? AND instance = ?';
export const COUNT_ANCHORS = 'SELECT count(*) AS others FROM day_anchor WHERE day = ?';
const ADD_ANCHOR = 'INSERT INTO day_anchor(day, instance, id, key) VALUES (?, ?, ?, ?)';
export const FIRST_OF_DAY = 'SELECT min(key) AS key FROM contact WHERE key BETWEEN ? AND ?';
export const LAST_OF_DAY = 'SELECT max(key) AS key FROM contact WHERE key BETWEEN ? AND ?';
export const IS_TAKEN = 'SELECT 1 FROM contact WHERE key = ?';

/** A free key of the contact's day, in the order of ids. Inside the transaction that takes it. */
export function newKey(handle: WriteHandle, instance: number, contact: Pick<Contact, 'id' | 'dateCreated'>): ContactKey {
  const day = dayNumber(contact.dateCreated);
  const range = keysOfDay(day);
  const key = freeKey(handle, range, placeOf(contact.id, anchorOf(handle, instance, day, contact.id)));
  if (key < range.low || key > range.high) throw new Error(`A day has ${KEYS_PER_DAY} keys`);
  return key;
}

/** The first contact of an instance and day is where the others are measured from. */
function anchorOf(handle: WriteHandle, instance: number, day: number, id: string): Anchor {
  const known = handle.prepare<Anchor>(FIND_ANCHOR).get(day, instance);
  if (known !== undefined) return known;
  const others = handle.prepare<{ others: number }>(COUNT_ANCHORS).get(day)?.others ?? 0;
  const anchor = { id, key: anchorKey(keysOfDay(day), others) };
  handle.prepare(ADD_ANCHOR).run(day, instance, anchor.id, anchor.key);
  return anchor;
}

function freeKey(handle: WriteHandle, range: KeyRange, place: Place): ContactKey {
  const end = (sql: string): number | null => handle.prepare<{ key: number | null }>(sql).get(range.low, range.high)?.key ?? null;
  switch (place.kind) {
    case 'above':
      return Math.max(place.limit, (end(LAST_OF_DAY) ?? 0) + 1);
    case 'below':
      return Math.min(place.limit, (end(FIRST_OF_DAY) ?? Infinity) - 1);
    case 'exactly': {
      let { key } = place;
      // Taken only where more instances share a day than have a stretch of it.
      while (handle.prepare(IS_TAKEN).get(key) !== undefined) key++;
      return key;
    }
  }
}
