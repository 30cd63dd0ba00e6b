import type { SearchHistogram, SearchScope } from '../../../shared/model/search.ts';
import { dayOfKey, dayText } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { SearchContext } from '../protocol.ts';
import { readAsked, without } from './asked.ts';
import { candidateChunks } from './candidates.ts';
import { foundKeys } from './found-keys.ts';
import { needsReading, type ReadingOptions } from './read-candidates.ts';

/** Beyond this only the newest are counted. */
const MAX_COUNTED = 2_000_000;

/** What is found, day by day, whatever the period of the filters: the index's own rows, streamed in chunks. */
export async function histogram(handle: ReadHandle, scope: SearchScope, context: SearchContext, options: ReadingOptions): Promise<SearchHistogram> {
  const asked = readAsked(handle, { ...scope, filters: without(scope.filters, 'days') }, context);
  const days = new Map<number, number>();
  let total = 0;
  const add = (keys: readonly number[]): void => {
    total += keys.length;
    for (const key of keys) days.set(dayOfKey(key), (days.get(dayOfKey(key)) ?? 0) + 1);
  };
  let capped = false;
  if (asked !== null && needsReading(asked)) {
    const found = await foundKeys(handle, asked, options);
    add(found.keys);
    ({ capped } = found);
  } else if (asked !== null) {
    for (const chunk of candidateChunks(handle, asked)) {
      add(chunk);
      capped = total >= MAX_COUNTED;
      if (capped) break;
      await options.interrupt.pause();
    }
  }
  const dated = [...days].flatMap(([day, count]) => {
    const value = dayText(day);
    return value === null ? [] : [{ value, count }];
  });
  const withoutDay = total - dated.reduce((sum, { count }) => sum + count, 0);
  return { days: dated.sort((a, b) => (a.value < b.value ? -1 : 1)), total, withoutDay, capped };
}
