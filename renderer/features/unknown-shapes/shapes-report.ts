import type { UnknownShapes } from '../../../shared/model/unknown-shapes.ts';

/** What can be shared: which shapes there are and how often. Neither values nor what leads to a conversation. */
export function shapesReport({ shapes, conversations, isWhole }: UnknownShapes, version: string): string {
  const rows = shapes.map(({ type, shape, count, conversations: within }) => ({ type, shape, count, conversations: within }));
  return `${JSON.stringify({ report: 'acervo-unknown-shapes', version, conversations, isWhole, shapes: rows }, null, 2)}\n`;
}
