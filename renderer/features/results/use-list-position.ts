import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { VirtualListHandle } from '../../ui/virtual-list.tsx';
import type { ListItem } from './list-items.ts';

/** Keeps the current row in sight when it changes, not when the list around it does. */
export function useScrollToSelected(
  items: readonly ListItem[],
  selectedKey: ContactKey | null,
  list: { readonly current: VirtualListHandle | null },
): void {
  const latest = useRef(items);
  latest.current = items;
  useEffect(() => {
    const index = latest.current.findIndex((item) => item.kind === 'row' && item.row.summary.key === selectedKey);
    if (index >= 0) list.current?.scrollToIndex(index);
  }, [selectedKey, list]);
}

interface Anchor {
  readonly key: ContactKey;
  readonly start: number;
}

/**
 * New conversations above must not push away what is being read: the first row in sight stays where it is. Where it
 * is must be read before the list takes in the new rows, so while rendering.
 */
export function useAnchor(items: readonly ListItem[], list: { readonly current: VirtualListHandle | null }): void {
  const shown = useRef(items);
  const anchor = useRef<Anchor | null>(null);
  if (shown.current !== items) {
    anchor.current = firstInSight(list.current, shown.current);
    shown.current = items;
  }
  useLayoutEffect(() => {
    const virtualizer = list.current?.virtualizer;
    const held = anchor.current;
    anchor.current = null;
    if (virtualizer === undefined || held === null) return;
    const index = items.findIndex((item) => item.kind === 'row' && item.row.summary.key === held.key);
    const start = virtualizer.measurementsCache[index]?.start;
    if (start !== undefined && start !== held.start) {
      virtualizer.scrollToOffset((virtualizer.scrollOffset ?? 0) + start - held.start);
    }
  }, [items, list]);
}

/** Null at the very top, where what is new is what one wants to see. */
function firstInSight(list: VirtualListHandle | null, items: readonly ListItem[]): Anchor | null {
  const offset = list?.virtualizer.scrollOffset ?? 0;
  if (list === null || offset <= 0) return null;
  for (const { index, start, end } of list.virtualizer.getVirtualItems()) {
    const item = items[index];
    if (end > offset && item?.kind === 'row') return { key: item.row.summary.key, start };
  }
  return null;
}
