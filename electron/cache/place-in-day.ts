import type { ContactKey } from '../../shared/model/contact.ts';
import { type KeyRange, KEYS_PER_DAY } from './contact-key.ts';

/** Where the ids of one instance lie on one day: the contact `id` has, or had, the key `key`. */
export interface Anchor {
  readonly id: string;
  readonly key: ContactKey;
}

/**
 * The service gives the day of a contact and, until a history is held, no time; its ids are numbers that grow. So a
 * contact is placed as far from its day's anchor as its id is from the anchor's: newer above older, whichever way, and
 * in however many queries, a service lists them, and no key ever has to change for the sake of another.
 */
export type Place =
  | { readonly kind: 'exactly'; readonly key: ContactKey }
  /** Too far from the anchor to keep the distance: beyond all that the day holds, and beyond `limit`. */
  | { readonly kind: 'above' | 'below'; readonly limit: ContactKey };

/** Ids this far from the anchor keep their distance. */
const REACH = KEYS_PER_DAY / 16;
/** Each instance has a stretch of a day's keys to itself, the first one that in the middle; more than these share. */
const STRETCHES = [0, 1, -1, 2, -2, 3, -3] as const;
const MANY = Number.MAX_SAFE_INTEGER;

/** The key of the first contact that an instance has on a day on which `others` have an anchor already. */
export function anchorKey(day: KeyRange, others: number): ContactKey {
  return day.low + KEYS_PER_DAY / 2 + (STRETCHES[others % STRETCHES.length] ?? 0) * 2 * REACH;
}

export function placeOf(id: string, anchor: Anchor): Place {
  const distance = idDistance(id, anchor.id);
  if (Math.abs(distance) < REACH) return { kind: 'exactly', key: anchor.key + distance };
  return distance > 0 ? { kind: 'above', limit: anchor.key + REACH } : { kind: 'below', limit: anchor.key - REACH };
}

/** How many ids `id` is above `other`; what is no number is above all numbers. Exact where small, however long the ids. */
export function idDistance(id: string, other: string): number {
  const [number, from] = [idNumber(id), idNumber(other)];
  if (number === null) return id === other ? 0 : MANY;
  if (from === null) return -MANY;
  const distance = number - from;
  if (distance > MANY) return MANY;
  return distance < -MANY ? -MANY : Number(distance);
}

/** Ascending, for sorting; ids that are no numbers stay in the order in which they came, after all numbers. */
export function compareIds(id: string, other: string): number {
  return idDistance(id, other) - idDistance(other, id);
}

function idNumber(id: string): bigint | null {
  return /^\d{1,40}$/u.test(id) ? BigInt(id) : null;
}
