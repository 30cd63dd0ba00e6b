import type { Virtualizer } from '@tanstack/react-virtual';
import { useMemo } from 'react';
import type { Hits } from './hits.ts';
import type { MapRow } from './minimap-shapes.ts';
import type { TimelineRow } from './timeline.ts';

/** Every row with its place, anew whenever a row was measured. */
export function useMapRows(
  rows: readonly TimelineRow[],
  hits: Hits,
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
): readonly MapRow[] {
  // The virtualizer replaces this list when a place changed and keeps it otherwise.
  virtualizer.getTotalSize();
  const places = virtualizer.measurementsCache;
  return useMemo(
    () =>
      rows.map((row, at): MapRow => {
        const place = places[at];
        const sender = row.kind === 'message' ? row.message.senderKind : null;
        return { kind: row.kind, sender, hasHit: hits.marks.has(row.id), start: place?.start ?? 0, size: place?.size ?? 0 };
      }),
    [rows, hits, places],
  );
}
