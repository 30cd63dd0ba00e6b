import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { MarkTerm } from '../../../shared/model/search.ts';
import { markTermsOf } from '../../../shared/text/marks.ts';
import { findHits, type Hits, stepHit } from './hits.ts';
import type { RowFields } from './row-fields.ts';

export interface FindState {
  readonly isOpen: boolean;
  readonly text: string;
}

export interface HitNavigation {
  readonly hits: Hits;
  /** Number of the current hit, from 0. */
  readonly current: number | null;
  /** Whether the hits come from "find inside" rather than from the search. */
  readonly isFinding: boolean;
  readonly find: FindState;
  next(): void;
  previous(): void;
  openFind(): void;
  closeFind(): void;
  setFindText(text: string): void;
}

export interface HitsInput {
  readonly contents: readonly RowFields[];
  readonly terms: readonly MarkTerm[];
  /** Place in `contents` of what is in sight: where a new find begins. */
  readonly placeInSight: () => number;
  readonly onReach: (hits: Hits, hit: number) => void;
  /** Where a search begins in a conversation that was just opened; null where something else is to be shown first. */
  readonly startAt: 'first' | 'last' | null;
  /** Asked at either end of the search's hits; true where it leads elsewhere. */
  readonly onBeyond: (by: 1 | -1) => boolean;
}

/** Which hits there are and which one is current. New terms lead to their first hit by themselves. */
export function useHits({ contents, terms, placeInSight, onReach, startAt, onBeyond }: HitsInput): HitNavigation {
  const [find, setFind] = useState<FindState>({ isOpen: false, text: '' });
  const [current, setCurrent] = useState<number | null>(null);
  const findText = useDeferredValue(find.text);
  const isFinding = find.isOpen && find.text.trim() !== '';
  const activeTerms = useMemo(() => (isFinding ? markTermsOf(findText) : terms), [isFinding, findText, terms]);
  const hits = useMemo(() => findHits(contents, activeTerms), [contents, activeTerms]);

  const reach = (hit: number | null) => {
    setCurrent(hit);
    if (hit !== null) onReach(hits, hit);
  };
  const termsKey = JSON.stringify(activeTerms);
  const startedWith = useRef<string | null>(null);
  useEffect(() => {
    if (hits.all.length === 0) return setCurrent(null);
    startedWith.current ??= termsKey;
    const begins = startedWith.current === termsKey ? startAt : 'first';
    if (isFinding) reach(firstFrom(hits, contents, placeInSight()));
    else if (begins !== null) reach(begins === 'first' ? 0 : hits.all.length - 1);
    // Only new terms lead anywhere: data that was refreshed must not move what is being read.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [termsKey]);

  const held = current !== null && current < hits.all.length ? current : null;
  const step = (by: 1 | -1) => {
    const isAtEnd = held === null ? hits.all.length === 0 : held === (by === 1 ? hits.all.length - 1 : 0);
    if (!isFinding && terms.length > 0 && isAtEnd && onBeyond(by)) return;
    reach(stepHit(held, by, hits.all.length));
  };
  return {
    hits,
    current: held,
    isFinding,
    find,
    next: () => step(1),
    previous: () => step(-1),
    openFind: () => setFind((before) => ({ ...before, isOpen: true })),
    closeFind: () => setFind((before) => ({ ...before, isOpen: false })),
    setFindText: (text) => setFind({ isOpen: true, text }),
  };
}

/** The first hit at or behind a place, else the first of all. */
function firstFrom(hits: Hits, contents: readonly RowFields[], place: number): number {
  const placeOf = new Map(contents.map((row, at) => [row.rowId, at]));
  const found = hits.all.findIndex((hit) => (placeOf.get(hit.rowId) ?? 0) >= place);
  return Math.max(0, found);
}
