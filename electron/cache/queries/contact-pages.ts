import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';

/** What a walk over many conversations decides by. */
export interface WalkedContact {
  readonly key: number;
  readonly instance: number;
  readonly unknown_shapes: number;
  readonly history_kind: number;
  readonly events_kind: number;
}

const ROWS_A_PAGE = 2000;
const COLUMNS = 'key, instance, unknown_shapes, history_kind, events_kind';
export const PAGE_DOWN = `SELECT ${COLUMNS} FROM contact WHERE key < ? ORDER BY key DESC LIMIT ?`;
export const PAGE_UP = `SELECT ${COLUMNS} FROM contact WHERE key > ? ORDER BY key LIMIT ?`;

/** Goes over all conversations, newest or oldest first, and lets other reads go first between pages. */
export async function* walkContacts(
  handle: ReadHandle,
  order: 'newest' | 'oldest',
  interrupt: Interrupt,
): AsyncGenerator<WalkedContact, void, void> {
  const page = handle.prepare<WalkedContact>(order === 'newest' ? PAGE_DOWN : PAGE_UP);
  let from: number | undefined = order === 'newest' ? Number.MAX_SAFE_INTEGER : -1;
  while (from !== undefined) {
    const rows = page.all(from, ROWS_A_PAGE);
    yield* rows;
    from = rows.length < ROWS_A_PAGE ? undefined : rows.at(-1)?.key;
    await interrupt.pause();
  }
}
