import type { TimelineRow } from './timeline.ts';

/** Width of the map in its own units; heights are px. */
export const MAP_WIDTH = 36;
/** A short conversation is not blown up: one px of the map stands for at least this many of the list. */
const LEAST_SCALE = 9;

export type MapLayer = 'user' | 'bot' | 'agent' | 'event' | 'day' | 'hit';

export interface MapRow {
  readonly kind: TimelineRow['kind'];
  readonly sender: 'user' | 'bot' | 'agent' | null;
  readonly hasHit: boolean;
  /** Place in the list, px. */
  readonly start: number;
  readonly size: number;
}

/** What is drawn of each kind, as the data of one SVG path each. */
export type MapShapes = Readonly<Record<MapLayer, string>>;

/** List px that one px of the map stands for. */
export function mapScale(listHeight: number, mapHeight: number): number {
  return mapHeight <= 0 ? LEAST_SCALE : Math.max(LEAST_SCALE, listHeight / mapHeight);
}

/** The hits have a lane of their own, so that many of them don't cover who wrote. */
const EDGES: Readonly<Record<MapLayer, readonly [left: number, right: number]>> = {
  user: [11, 24],
  bot: [3, 16],
  agent: [3, 16],
  event: [3, 7],
  day: [0, 26],
  hit: [27, MAP_WIDTH],
};

/** Draws every row where it stands; rows that fall on the same px are drawn once. */
export function mapShapes(rows: readonly MapRow[], scale: number): MapShapes {
  const paths: Record<MapLayer, string> = { user: '', bot: '', agent: '', event: '', day: '', hit: '' };
  const drawnTo: Record<MapLayer, number> = { user: -1, bot: -1, agent: -1, event: -1, day: -1, hit: -1 };
  const draw = (layer: MapLayer, from: number, to: number) => {
    const top = Math.max(Math.round(from), drawnTo[layer]);
    const bottom = Math.max(Math.round(to), Math.round(from) + 1);
    if (bottom <= top) return;
    const [left, right] = EDGES[layer];
    paths[layer] += `M${left} ${top}H${right}V${bottom}H${left}Z`;
    drawnTo[layer] = bottom;
  };
  for (const row of rows) {
    const top = row.start / scale;
    const height = row.size / scale;
    const layer = layerOf(row);
    if (layer === 'day' || layer === 'event') draw(layer, top, top + Math.max(1, Math.min(height, 2)));
    // A sliver of air between messages, where there is room for it.
    else if (layer !== null) draw(layer, top, top + (height > 2 ? height - 1 : height));
    if (row.hasHit) draw('hit', top + height / 2 - 1, top + height / 2 + 1);
  }
  return paths;
}

function layerOf(row: MapRow): MapLayer | null {
  switch (row.kind) {
    case 'message':
      return row.sender;
    case 'event':
      return 'event';
    case 'day':
    case 'conversation':
      return 'day';
    case 'gap':
      return null;
  }
}
