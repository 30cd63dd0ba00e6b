import type { ContactKey } from '../../shared/model/contact.ts';

const DAY_MS = 86_400_000;
/** Keys that one day has. Few bits, since sparse rowids cost space in the index. */
export const KEYS_PER_DAY = 2 ** 20;
/** The place of contacts without a readable day: below every dated one. */
export const NO_DAY = 0;

/** Inclusive range of keys. */
export interface KeyRange {
  readonly low: ContactKey;
  readonly high: ContactKey;
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`, which is a day in the service's calendar: no zone comes into it. */
export function dayNumber(day: string | null): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})/u.exec(day ?? '');
  if (found === null) return NO_DAY;
  const ms = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return Math.max(NO_DAY, Math.floor(ms / DAY_MS));
}

export function dayOfKey(key: ContactKey): number {
  return Math.floor(key / KEYS_PER_DAY);
}

/** `YYYY-MM-DD` of a day's number, or null for contacts without a day. */
export function dayText(day: number): string | null {
  return day === NO_DAY ? null : new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function keysOfDay(day: number): KeyRange {
  return { low: day * KEYS_PER_DAY, high: (day + 1) * KEYS_PER_DAY - 1 };
}

/** Keys between two days, inclusive. With either end given, contacts without a day are outside. */
export function keysBetween(from: string | null, to: string | null): KeyRange {
  if (from === null && to === null) return { low: 0, high: Number.MAX_SAFE_INTEGER };
  return {
    low: keysOfDay(from === null ? NO_DAY + 1 : dayNumber(from)).low,
    high: to === null ? Number.MAX_SAFE_INTEGER : keysOfDay(dayNumber(to)).high,
  };
}
