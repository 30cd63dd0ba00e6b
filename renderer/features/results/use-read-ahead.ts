import { useEffect, useState } from 'react';
import type { SearchRow } from '../../../shared/model/search.ts';
import { useStores } from '../../stores/app-context.tsx';
import { lacksHistory } from './contact-row.tsx';

/** Whoever goes on sooner is looking for a row, and reads none of those in between. */
const READING_AFTER_MS = 250;

/**
 * Who goes through the list by keys goes on in the same direction: the conversation beyond the current one is read
 * while that one is looked at, one at most. Answers with what is told of each step.
 */
export function useReadAhead(rows: readonly SearchRow[], selected: number): (by: 1 | -1) => void {
  const { reader } = useStores();
  const [heading, setHeading] = useState<1 | -1 | 0>(0);
  const beyond = heading === 0 || selected < 0 ? undefined : rows[selected + heading]?.summary;
  const key = beyond === undefined || lacksHistory(beyond) ? null : beyond.key;
  useEffect(() => {
    if (key === null) return;
    const timer = window.setTimeout(() => reader.expect(key), READING_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [key, reader]);
  return setHeading;
}
