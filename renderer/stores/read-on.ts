import type { ContactKey } from '../../shared/model/contact.ts';
import type { SearchPage, SearchScope } from '../../shared/model/search.ts';
import type { Bridge } from '../bridge.ts';

/** How far the reading of candidates has come that the index alone can't decide. */
export interface ReadingProgress {
  readonly read: number;
  readonly candidates: number;
  /** There are more candidates than were counted. */
  readonly capped: boolean;
  readonly state: 'reading' | 'stopped' | 'done';
}

/** What reading on needs of the search that it belongs to. */
export interface ReadingPort {
  /** False once the question has changed or the person has stopped it. */
  isWanted(): boolean;
  /** Rows on show; a screenful is filled before the rest is only counted. */
  rowCount(): number;
  nextPage(beforeKey: ContactKey): Promise<SearchPage | null>;
  /** A further page that the person has scrolled to, which ends a tally under way. */
  whileScrolling(): Promise<void>;
  found(found: number, read: number): void;
  /** `isComplete`: every candidate was read. */
  ended(isComplete: boolean): void;
}

const MOST_RETRIES = 3;

/**
 * Goes on where a first page stopped reading: for more rows until a screenful is there, then only counting. A tally goes
 * from new to old: where rows come by relevance it begins at the top, and what the pages have counted comes off it.
 */
export async function readOn(bridge: Bridge, scope: SearchScope, first: SearchPage, screenful: number, port: ReadingPort): Promise<void> {
  const counted = { found: first.total, read: first.reading?.read ?? 0 };
  let last = first;
  while (last.nextBeforeKey !== null && port.rowCount() < screenful) {
    const page = await port.nextPage(last.nextBeforeKey);
    if (!port.isWanted()) return;
    if (page === null) return port.ended(false);
    const read = page.reading?.read ?? 0;
    port.found(page.total, read);
    counted.found += page.total;
    counted.read += read;
    last = page;
  }
  if (last.nextBeforeKey === null && !last.capped) return port.ended(true);
  const isByTime = first.ranked === null;
  const take = isByTime ? port.found : beyond(counted, port);
  return countOn(bridge, scope, isByTime ? last.nextBeforeKey : null, { ...port, found: take });
}

async function countOn(bridge: Bridge, scope: SearchScope, from: ContactKey | null, port: ReadingPort): Promise<void> {
  let beforeKey = from;
  for (let retries = 0; retries <= MOST_RETRIES; ) {
    const answer = await bridge.call('search/tally', { scope, beforeKey });
    if (!port.isWanted()) return;
    if (answer.ok) {
      retries = 0;
      beforeKey = answer.value.nextBeforeKey;
      port.found(answer.value.found, answer.value.read);
      if (beforeKey === null) return port.ended(true);
    } else if (answer.error.kind === 'cache.busy') {
      retries += 1;
      await port.whileScrolling();
      if (!port.isWanted()) return;
    } else {
      return port.ended(false);
    }
  }
  port.ended(false);
}

/** Passes on only what is more than has been counted already. */
function beyond(counted: { readonly found: number; readonly read: number }, port: Pick<ReadingPort, 'found'>): ReadingPort['found'] {
  let left = counted;
  return (found, read) => {
    port.found(Math.max(0, found - left.found), Math.max(0, read - left.read));
    left = { found: Math.max(0, left.found - found), read: Math.max(0, left.read - read) };
  };
}
