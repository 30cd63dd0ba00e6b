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

/** Goes on where a page stopped reading: first for more rows until a screenful is there, then only counting. */
export async function readOn(
  bridge: Bridge,
  scope: SearchScope,
  start: ContactKey | null,
  screenful: number,
  port: ReadingPort,
): Promise<void> {
  let cursor = start;
  while (cursor !== null && port.rowCount() < screenful) {
    const page: SearchPage | null = await port.nextPage(cursor);
    if (!port.isWanted()) return;
    if (page === null) return port.ended(false);
    port.found(page.total, page.reading?.read ?? 0);
    cursor = page.nextBeforeKey;
  }
  for (let retries = 0; cursor !== null && retries <= MOST_RETRIES; ) {
    const answer = await bridge.call('search/tally', { scope, beforeKey: cursor });
    if (!port.isWanted()) return;
    if (answer.ok) {
      retries = 0;
      cursor = answer.value.nextBeforeKey;
      port.found(answer.value.found, answer.value.read);
    } else if (answer.error.kind === 'cache.busy') {
      retries += 1;
      await port.whileScrolling();
      if (!port.isWanted()) return;
    } else {
      return port.ended(false);
    }
  }
  port.ended(cursor === null);
}
