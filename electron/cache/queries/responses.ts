import type { Provenance } from '../../../shared/model/transcript.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { checked, pack, packAgainst, sha256, unpack, unpackAgainst } from '../packed-json.ts';
import { readKept } from './transcript-data.ts';

interface ResponseRow {
  readonly endpoint: Provenance['endpoint'];
  readonly host: string;
  readonly service_instance: string;
  readonly request: string;
  readonly requested_ms: number;
  readonly received_ms: number;
  readonly status: number;
  readonly sha256: Uint8Array;
  readonly size_bytes: number;
}

/** `against` is 1 where the data is compressed against the contact's conversation as it is kept. */
export interface RawRow {
  readonly raw_sha256: Uint8Array;
  readonly against: number;
  readonly data: Uint8Array;
}

export const FIND_ORIGIN = 'SELECT num FROM origin WHERE service_instance = ? AND endpoint = ? AND host = ?';
const ADD_ORIGIN = 'INSERT INTO origin(service_instance, endpoint, host) VALUES (?, ?, ?)';
const ADD_RESPONSE = `INSERT INTO response(instance, origin, request, requested_ms, received_ms, status, sha256, size_bytes)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
export const FIND_RECENT = `SELECT id FROM response WHERE id > (SELECT max(id) FROM response) - 16
  AND instance = ? AND sha256 = ? AND received_ms = ?`;
const ADD_RAW = 'INSERT INTO raw(contact, response, listed, sha256, against, data) VALUES (?, ?, ?, ?, ?, ?)';
export const OF_CONTACT = `SELECT response.*, origin.endpoint, origin.host, origin.service_instance,
  raw.sha256 AS raw_sha256, raw.against, raw.data FROM raw JOIN response ON response.id = raw.response
  JOIN origin ON origin.num = response.origin WHERE raw.contact = ? ORDER BY response.received_ms, raw.id`;
export const BOUND = 'SELECT id, sha256 AS raw_sha256, against, data FROM raw WHERE contact = ? AND against = 1';
export const UNUSED = `DELETE FROM response WHERE id = ? AND NOT EXISTS (SELECT 1 FROM raw WHERE response = response.id)
  AND NOT EXISTS (SELECT 1 FROM unreadable WHERE response = response.id)
  AND NOT EXISTS (SELECT 1 FROM orphan_event WHERE response = response.id)`;

/** An answer may carry many contacts: where it was among the last ones, it is the same. */
export function addResponse(handle: WriteHandle, instance: number, provenance: Provenance): { readonly id: number; readonly isNew: boolean } {
  const { request, requestedMs, receivedMs, status, responseBytes } = provenance;
  const digest = Buffer.from(provenance.responseSha256, 'hex');
  const known = handle.prepare<{ id: number }>(FIND_RECENT).get(instance, digest, receivedMs);
  if (known !== undefined) return { id: known.id, isNew: false };
  const added = handle
    .prepare(ADD_RESPONSE)
    .run(instance, ensureOrigin(handle, provenance), request, requestedMs, receivedMs, status, digest, responseBytes);
  return { id: Number(added.lastInsertRowid), isNew: true };
}

function ensureOrigin(handle: WriteHandle, { instance, endpoint, host }: Provenance): number {
  const known = handle.prepare<{ num: number }>(FIND_ORIGIN).get(instance, endpoint, host);
  return known?.num ?? Number(handle.prepare(ADD_ORIGIN).run(instance, endpoint, host).lastInsertRowid);
}

/** What was received of a contact. */
export interface ReceivedRaw {
  readonly bytes: Uint8Array;
  readonly listed: boolean;
  /** How the contact is kept now, against which the bytes are compressed; null compresses them alone. */
  readonly against: Buffer | null;
}

/**
 * Keeps what was received of a contact. Of listings only the newest, and none once the contact itself was fetched
 * (unless the listing says something new); of fetches every different one, since an older answer is evidence that no
 * newer one replaces. The same bytes again only renew where they came from.
 */
export function keepRaw(handle: WriteHandle, key: number, response: number, received: ReceivedRaw): void {
  const { bytes, listed, against } = received;
  const earlier = handle
    .prepare<{ id: number; response: number; listed: number; sha256: Uint8Array }>(
      'SELECT id, response, listed, sha256 FROM raw WHERE contact = ?',
    )
    .all(key);
  const digest = sha256(bytes);
  let isListing = listed;
  for (const row of earlier) {
    const isSame = digest.equals(row.sha256);
    if (isSame && row.listed === 0) isListing = false;
    if (row.listed === 1 || isSame) {
      handle.prepare('DELETE FROM raw WHERE id = ?').run(row.id);
      if (row.response !== response) removeUnused(handle, row.response);
    }
  }
  const data = against === null ? pack(bytes).data : packAgainst(bytes, against);
  handle.prepare(ADD_RAW).run(key, response, isListing ? 1 : 0, digest, against === null ? 0 : 1, data);
}

/** Frees what was received of a contact from how it is kept, `kept`, since that is about to become another. */
export function releaseRaw(handle: WriteHandle, key: number, kept: Buffer): void {
  for (const row of handle.prepare<RawRow & { id: number }>(BOUND).all(key)) {
    const packed = pack(bytesOf(row, kept));
    handle.prepare('UPDATE raw SET against = 0, data = ? WHERE id = ?').run(packed.data, row.id);
  }
}

/** Keeps entries of an answer that could not be read, except those that were erased. */
export function keepUnreadable(handle: WriteHandle, response: number, entries: readonly Uint8Array[], isErased: (digest: Uint8Array) => boolean): void {
  const add = handle.prepare('INSERT INTO unreadable(response, data) VALUES (?, ?)');
  for (const bytes of entries) {
    const { sha256: digest, data } = pack(bytes);
    if (!isErased(digest)) add.run(response, data);
  }
}

/** Removes a response of which nothing is held any more. */
export function removeUnused(handle: WriteHandle, response: number): void {
  handle.prepare(UNUSED).run(response);
}

export interface RawSlice {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly provenance: Provenance;
}

/** Newest last. `cache.damaged` where the bytes are not those that were stored. */
export function readRaw(handle: ReadHandle, key: number): readonly RawSlice[] {
  const rows = handle.prepare<ResponseRow & RawRow>(OF_CONTACT).all(key);
  const kept = rows.some((row) => row.against === 1) ? readKept(handle, key) : null;
  return rows.map((row) => ({
    bytes: bytesOf(row, kept),
    sha256: Buffer.from(row.raw_sha256).toString('hex'),
    provenance: provenanceOf(row),
  }));
}

/** The bytes as received; `cache.damaged` where they are not those that were stored. */
export function bytesOf({ against, data, raw_sha256: digest }: RawRow, kept: Buffer | null): Buffer {
  return against === 0 ? unpack({ sha256: digest, data }) : checked(unpackAgainst(data, kept ?? Buffer.alloc(0)), digest);
}

export function readProvenance(handle: ReadHandle, key: number): readonly Provenance[] {
  return handle.prepare<ResponseRow>(OF_CONTACT.replace(/,\s+raw\.sha256 AS raw_sha256, raw\.against, raw\.data/u, '')).all(key).map(provenanceOf);
}

function provenanceOf(row: ResponseRow): Provenance {
  return {
    endpoint: row.endpoint,
    host: row.host,
    instance: row.service_instance,
    request: row.request,
    requestedMs: row.requested_ms,
    receivedMs: row.received_ms,
    status: row.status,
    responseSha256: Buffer.from(row.sha256).toString('hex'),
    responseBytes: row.size_bytes,
  };
}
