import type { WriteHandle } from '../handles.ts';
import { pack } from '../packed-json.ts';
import { removeUnused } from './responses.ts';

/** `raw.listed` of slices of a bulk answer. */
const BULK = 2;
const ADD = 'INSERT INTO raw(contact, response, listed, sha256, data) VALUES (?, ?, ?, ?, ?)';
export const BULK_OF = `SELECT id, response FROM raw WHERE contact = ? AND listed = ${BULK}`;

/** Keeps the slices of a bulk answer that are one contact's events: each as it was received, one a line. */
export function keepBulkRaw(handle: WriteHandle, key: number, response: number, slices: readonly Uint8Array[]): void {
  const lines = slices.flatMap((slice, index) => (index === 0 ? [slice] : [NEW_LINE, slice]));
  const packed = pack(Buffer.concat(lines));
  handle.prepare(ADD).run(key, response, BULK, packed.sha256, packed.data);
}

/** The contact's own events have come: what was held in their place goes. */
export function dropBulkRaw(handle: WriteHandle, key: number): void {
  for (const row of handle.prepare<{ id: number; response: number }>(BULK_OF).all(key)) {
    handle.prepare('DELETE FROM raw WHERE id = ?').run(row.id);
    removeUnused(handle, row.response);
  }
}

const NEW_LINE = Buffer.from('\n');
