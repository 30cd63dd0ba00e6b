import type { Virtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Hits } from './hits.ts';
import type { MapRow } from './minimap-shapes.ts';
import type { TimelineRow } from './timeline.ts';

export interface PlacedRows {
  readonly rows: readonly MapRow[];
  readonly listHeight: number;
}

interface Held extends PlacedRows {
  readonly from: readonly [rows: readonly TimelineRow[], hits: Hits, places: unknown];
}

const NONE: readonly MapRow[] = [];

/**
 * Every row with its place, anew when rows were measured. Not while scrolling, when rows are measured with every frame:
 * the map may lag behind, the list may not. None before the list was painted.
 */
export function useMapRows(
  rows: readonly TimelineRow[],
  hits: Hits,
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  isPainted: boolean,
): PlacedRows {
  const held = useRef<Held | null>(null);
  const listHeight = virtualizer.getTotalSize();
  // The virtualizer replaces this list when a place changed and keeps it otherwise.
  const places = virtualizer.measurementsCache;
  if (!isPainted) return { rows: NONE, listHeight };
  const before = held.current;
  const isSame = before !== null && before.from[0] === rows && before.from[1] === hits;
  if (isSame && (virtualizer.isScrolling || before.from[2] === places)) return before;
  // Asked for its own list of places, the virtualizer would make and keep an object for each.
  const { itemSizeCache, options } = virtualizer;
  let end = options.paddingStart;
  const placed = rows.map((row, at): MapRow => {
    const [start, size] = [end, itemSizeCache.get(row.id) ?? options.estimateSize(at)];
    end += size;
    const sender = row.kind === 'message' ? row.message.senderKind : null;
    return { kind: row.kind, sender, hasHit: hits.marks.has(row.id), start, size };
  });
  held.current = { rows: placed, listHeight, from: [rows, hits, places] };
  return held.current;
}
