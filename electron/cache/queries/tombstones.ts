import { createHmac, randomBytes } from 'node:crypto';
import type { Contact } from '../../../shared/model/contact.ts';
import type { PersonFact } from '../../../shared/model/privacy.ts';
import { factsOfContact, isOfPerson } from '../../privacy/person-facts.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';

/** Bytes of an HMAC-SHA-256: it can be compared, and says nothing. */
export type Mark = Buffer;

const READ_KEY = 'SELECT key FROM erasure_key';
export const IS_BURIED = 'SELECT 1 FROM tombstone WHERE mark = ?';
const ADD = 'INSERT OR IGNORE INTO tombstone(mark, erasure) VALUES (?, ?)';

/** The key of this cache's marks, which is made where there is none. Backups carry it, so that they go on to hold. */
export function ensureErasureKey(handle: WriteHandle): Buffer {
  const held = readErasureKey(handle);
  if (held !== null) return held;
  const key = randomBytes(32);
  handle.prepare('INSERT INTO erasure_key(one, key) VALUES (1, ?)').run(key);
  return key;
}

/** Null while nothing was ever erased. */
export function readErasureKey(handle: ReadHandle): Buffer | null {
  const row = handle.prepare<{ key: Uint8Array }>(READ_KEY).get();
  return row === undefined ? null : Buffer.from(row.key);
}

/** @param service the service's own name of the instance: it stays the same when a connection is made anew */
export function contactMark(key: Buffer, service: string, contactId: string): Mark {
  return markOf(key, ['contact', service, contactId]);
}

/** A CPF, telephone or address is the same person everywhere; an identifier belongs to one service. */
export function personMark(key: Buffer, service: string, { kind, value }: PersonFact): Mark {
  return kind === 'identifier' ? markOf(key, [kind, service, value.toLowerCase()]) : markOf(key, [kind, value]);
}

export function bury(handle: WriteHandle, erasure: number, marks: readonly Mark[]): void {
  for (const mark of marks) handle.prepare(ADD).run(mark, erasure);
}

/** The mark by which a contact was erased, or its person; null where neither was. */
export function buriedMark(handle: ReadHandle, service: string, contact: Contact): Mark | null {
  const key = readErasureKey(handle);
  if (key === null) return null;
  const isBuried = handle.prepare(IS_BURIED);
  const facts = factsOfContact(contact);
  const marks = [contactMark(key, service, contact.id), ...facts.map((fact) => personMark(key, service, fact))];
  return marks.find((mark) => isBuried.get(mark) !== undefined) ?? null;
}

export function isContactBuried(handle: ReadHandle, service: string, contactId: string): boolean {
  const key = readErasureKey(handle);
  return key !== null && handle.prepare(IS_BURIED).get(contactMark(key, service, contactId)) !== undefined;
}

/** Names of the service under which an instance's answers came. */
export function servicesOf(handle: ReadHandle, instance: number): readonly string[] {
  return handle
    .prepare<{ service: string }>('SELECT DISTINCT service_instance AS service FROM origin WHERE num IN (SELECT origin FROM response WHERE instance = ?)')
    .all(instance)
    .map(({ service }) => service);
}

/** Erasures that name one of these persons. */
export function erasuresOf(handle: ReadHandle, facts: readonly PersonFact[]): readonly { readonly id: string; readonly atMs: number; readonly contacts: number }[] {
  const key = readErasureKey(handle);
  if (key === null) return [];
  const services = handle.prepare<{ service: string }>('SELECT DISTINCT service_instance AS service FROM origin').all().map(({ service }) => service);
  const marks = facts.flatMap((fact) => (isOfPerson(fact) ? [personMark(key, '', fact)] : services.flatMap((service) => [personMark(key, service, fact), contactMark(key, service, fact.value)])));
  const found = handle.prepare<{ id: string; atMs: number; contacts: number }>(
    'SELECT id, at_ms AS atMs, contacts FROM erasure JOIN tombstone ON tombstone.erasure = erasure.num WHERE tombstone.mark = ?',
  );
  return [...new Map(marks.flatMap((mark) => found.all(mark)).map((row) => [row.id, row])).values()].sort((a, b) => b.atMs - a.atMs);
}

function markOf(key: Buffer, parts: readonly string[]): Mark {
  return createHmac('sha256', key).update(JSON.stringify(['acervo-tombstone/1', ...parts])).digest();
}
