import { createHmac, randomBytes } from 'node:crypto';
import type { Contact } from '../../../shared/model/contact.ts';
import type { PersonFact } from '../../../shared/model/privacy.ts';
import { factsOfContact, isOfPerson } from '../../privacy/person-facts.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';

/** Bytes of an HMAC-SHA-256: it can be compared, and says nothing. */
export type Mark = Buffer;

/** A telephone without its area code. */
const LOCAL_DIGITS = 8;
/** `erasure.overwritten`: how far what was erased is overwritten too. */
export const OVERWRITTEN = { nothing: -1, index: 0, all: 1 } as const;

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

/**
 * By what a person is kept out. A CPF, telephone or address is the same person everywhere; an identifier belongs to one
 * service. A telephone is kept out without its area code too, wherever that is not written (`isSameFact`).
 */
export function personMarks(key: Buffer, service: string, { kind, value }: PersonFact): readonly Mark[] {
  if (kind === 'identifier') return [markOf(key, [kind, service, value.toLowerCase()])];
  if (kind === 'phone') return [markOf(key, [kind, value]), markOf(key, ['local phone', value.slice(-LOCAL_DIGITS)])];
  return [markOf(key, [kind, value])];
}

/** The marks, any of which says that somebody who is known by this was erased. */
export function soughtMarks(key: Buffer, service: string, fact: PersonFact): readonly Mark[] {
  const { kind, value } = fact;
  if (kind !== 'phone') return personMarks(key, service, fact);
  if (value.length === LOCAL_DIGITS) return [markOf(key, ['local phone', value])];
  return [markOf(key, [kind, value]), markOf(key, [kind, value.slice(-LOCAL_DIGITS)])];
}

/** Of what someone typed to have a person erased: keeps nobody out, and finds the erasure again, to be lifted. */
export function typedMark(key: Buffer, { kind, value }: PersonFact): Mark {
  return markOf(key, ['typed', kind, value.toLowerCase()]);
}

/** Of bytes that belong to no contact: an event kept aside, an entry that could not be read. */
export function looseMark(key: Buffer, service: string, digest: Uint8Array): Mark {
  return markOf(key, ['loose', service, Buffer.from(digest).toString('hex')]);
}

export function bury(handle: WriteHandle, erasure: number, marks: readonly Mark[]): void {
  for (const mark of marks) handle.prepare(ADD).run(mark, erasure);
}

/** The mark by which a contact was erased, or its person; null where neither was. */
export function buriedMark(handle: ReadHandle, service: string, contact: Contact): Mark | null {
  const key = readErasureKey(handle);
  if (key === null) return null;
  const isBuried = handle.prepare(IS_BURIED);
  return buriedBy(key, service, contact).find((mark) => isBuried.get(mark) !== undefined) ?? null;
}

/** The marks, any of which says that a contact, or its person, was erased. */
export function buriedBy(key: Buffer, service: string, contact: Pick<Contact, 'id' | 'identifier' | 'externalId' | 'attributes'>): readonly Mark[] {
  return [contactMark(key, service, contact.id), ...factsOfContact(contact).flatMap((fact) => soughtMarks(key, service, fact))];
}

/** Tells of what belongs to no contact whether it was erased. */
export function createLooseCheck(handle: ReadHandle, service: string): (digest: Uint8Array) => boolean {
  const key = readErasureKey(handle);
  if (key === null) return () => false;
  const isBuried = handle.prepare(IS_BURIED);
  return (digest) => isBuried.get(looseMark(key, service, digest)) !== undefined;
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
  const marks = facts.flatMap((fact) => [
    typedMark(key, fact),
    ...(isOfPerson(fact) ? soughtMarks(key, '', fact) : services.flatMap((service) => [...soughtMarks(key, service, fact), contactMark(key, service, fact.value)])),
  ]);
  const found = handle.prepare<{ id: string; atMs: number; contacts: number }>(
    'SELECT id, at_ms AS atMs, contacts FROM erasure JOIN tombstone ON tombstone.erasure = erasure.num WHERE tombstone.mark = ?',
  );
  return [...new Map(marks.flatMap((mark) => found.all(mark)).map((row) => [row.id, row])).values()].sort((a, b) => b.atMs - a.atMs);
}

function markOf(key: Buffer, parts: readonly string[]): Mark {
  return createHmac('sha256', key).update(JSON.stringify(['acervo-tombstone/1', ...parts])).digest();
}
