import { expect, test } from 'vitest';
import { type MapRow, mapScale, mapShapes } from '../../../../renderer/features/transcript/minimap-shapes.ts';

function mapRow(start: number, patch: Partial<MapRow> = {}): MapRow {
  return { kind: 'message', sender: 'bot', hasHit: false, start, size: 40, ...patch };
}

test('a short conversation keeps its proportion instead of filling the map', () => {
  expect(mapScale(900, 800)).toBe(mapScale(450, 800));
  expect(mapScale(80_000, 800)).toBe(100);
});

test('5,000 rows are drawn with at most one stretch a pixel', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => mapRow(at * 40, { hasHit: true }));
  const shapes = mapShapes(rows, mapScale(200_000, 600));
  for (const path of [shapes.bot, shapes.hit]) expect(path.split('M').length - 1).toBeLessThanOrEqual(601);
});

test('each sender is drawn in its own layer, and a hit where its row is', () => {
  const shapes = mapShapes([mapRow(0), mapRow(400, { sender: 'user', hasHit: true }), mapRow(800, { kind: 'event', sender: null })], 10);
  expect(shapes.bot).toContain('M3 0');
  expect(shapes.user).toContain(' 40H');
  expect(shapes.event).toContain(' 80H');
  expect(shapes.hit).toContain(' 41H');
  expect(shapes.agent).toBe('');
});
