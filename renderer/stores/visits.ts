import type { ContactKey } from '../../shared/model/contact.ts';

/** What was opened, in order, and where one is in it: the way back and forward. */
export interface Visits {
  readonly keys: readonly ContactKey[];
  readonly place: number;
  /** The last one was only passed by, on the way through the list: the next takes its place. */
  readonly passing: boolean;
}

export const NO_VISITS: Visits = { keys: [], place: -1, passing: false };

const MOST = 100;

/** `passing` for what a key moves through, rather than what was opened. */
export function visit(visits: Visits, key: ContactKey, passing: boolean): Visits {
  const current = visits.keys[visits.place];
  if (current === key) return { ...visits, passing: visits.passing && passing };
  const kept = visits.keys.slice(0, visits.passing ? Math.max(0, visits.place) : visits.place + 1);
  const keys = [...(kept.at(-1) === key ? kept : [...kept, key])].slice(-MOST);
  return { keys, place: keys.length - 1, passing };
}

/** One step back (-1) or forward (1); null where there is none. */
export function stepVisit(visits: Visits, by: -1 | 1): Visits | null {
  const place = visits.place + by;
  return visits.keys[place] === undefined ? null : { keys: visits.keys, place, passing: false };
}
