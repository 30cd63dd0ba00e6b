import type { PersonFact } from '../../../shared/model/privacy.ts';
import { factsNamedIn, holdsAny } from '../../privacy/person-facts.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import type { CarriedErasures, WriteOperations } from '../protocol.ts';
import { CONTACT_COLUMNS, type ContactRow } from './contact-row.ts';
import { eraseContacts } from './erase-contacts.ts';
import { addHold, createHoldCheck, readHolds } from './holds.ts';
import { removeUnused } from './responses.ts';
import { identifierFacts } from './person.ts';
import { eraseElsewhere, namesBeside } from './person-elsewhere.ts';
import { buriedBy, bury, looseMark, type Mark, OVERWRITTEN, readErasureKey, servicesOf, soughtMarks, typedMark } from './tombstones.ts';
import { readTranscriptData } from './transcript-data.ts';
import { inflate, sha256 } from '../packed-json.ts';

type Operation = WriteOperations['carryErasures'];

const BATCH = 500;
const CONTACTS = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance WHERE contact.key > ? ORDER BY contact.key LIMIT ?`;

/** What outlives an archive that another one takes the place of: who was erased, and what is on hold. */
export function readCarried(handle: ReadHandle): CarriedErasures {
  const marks = handle.prepare<{ mark: Uint8Array }>('SELECT mark FROM tombstone WHERE erasure = ?');
  const erasures = handle
    .prepare<{ num: number; id: string; at_ms: number; contacts: number }>('SELECT num, id, at_ms, contacts FROM erasure ORDER BY num')
    .all()
    .map(({ num, id, at_ms: atMs, contacts }) => ({ id, atMs, contacts, marks: marks.all(num).map(({ mark }) => mark) }))
    .filter((erasure) => erasure.marks.length > 0);
  return { key: erasures.length === 0 ? null : readErasureKey(handle), erasures, holds: readHolds(handle) };
}

/**
 * Erases from a restored archive whoever was erased since the backup was written, and keeps them out from now on; holds
 * come along first. Under another key (a backup of an archive that never was this one) marks say nothing of what comes
 * later: then they only serve to erase. `overwriteErased` has to follow.
 */
export function carryErasures(handle: WriteHandle, { carried }: Operation['input']): Operation['output'] {
  return handle.transaction(() => {
    const held = new Set(readHolds(handle).map(({ id }) => id));
    for (const hold of carried.holds) if (!held.has(hold.id)) addHold(handle, hold);
    if (carried.key === null) return { erased: 0 };
    const key = Buffer.from(carried.key);
    const marks = new Set(carried.erasures.flatMap((erasure) => erasure.marks.map(hex)));
    const { erased, identifiers } = eraseBuried(handle, key, marks);
    eraseLoose(handle, key, marks);
    const kept = eraseBeside(handle, key, marks, identifiers);
    remember(handle, key, carried.erasures, kept);
    return { erased };
  });
}

interface Buried {
  readonly erased: number;
  readonly identifiers: readonly PersonFact[];
}

function eraseBuried(handle: WriteHandle, key: Buffer, marks: ReadonlySet<string>): Buried {
  const isHeld = createHoldCheck(handle);
  const services = new Map<number, readonly string[]>();
  const identifiers: PersonFact[] = [];
  let erased = 0;
  for (let afterKey = -1; ; ) {
    const rows = handle.prepare<ContactRow>(CONTACTS).all(afterKey, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return { erased, identifiers };
    afterKey = last.key;
    const going = rows.filter((row) => {
      const known = services.get(row.instance) ?? servicesOf(handle, row.instance);
      services.set(row.instance, known);
      const contact = readTranscriptData(handle, row.key)?.contact ?? { id: row.id, identifier: row.identifier, externalId: null, attributes: {} };
      return known.some((service) => buriedBy(key, service, contact).some((mark) => marks.has(hex(mark)))) && !isHeld(row.instance_id, row.key, row.id);
    });
    identifiers.push(...identifierFacts(going));
    erased += eraseContacts(handle, going.map((row) => row.key)).contacts;
  }
}

function eraseLoose(handle: WriteHandle, key: Buffer, marks: ReadonlySet<string>): void {
  const serviceOf = handle.prepare<{ service: string }>('SELECT service_instance AS service FROM response JOIN origin ON origin.num = response.origin WHERE response.id = ?');
  const erase = (table: 'orphan_event' | 'unreadable', row: { readonly id: number; readonly response: number }, digest: Uint8Array): void => {
    if (!marks.has(hex(looseMark(key, serviceOf.get(row.response)?.service ?? '', digest)))) return;
    handle.prepare(`DELETE FROM ${table} WHERE id = ?`).run(row.id);
    removeUnused(handle, row.response);
  };
  for (const row of handle.prepare<{ id: number; response: number; identity: Uint8Array }>('SELECT id, response, identity FROM orphan_event').all()) erase('orphan_event', row, row.identity);
  for (const row of handle.prepare<{ id: number; response: number; data: Uint8Array }>('SELECT id, response, data FROM unreadable').all()) erase('unreadable', row, sha256(inflate(row.data)));
}

/**
 * What the erasure itself took beside the conversations: saved queries and searches, runs and requests that name the
 * person, who is known by the identifiers of the conversations that went and by what these texts say of whom a mark tells.
 * Answers the marks of what belongs to no contact and went.
 */
function eraseBeside(handle: WriteHandle, key: Buffer, marks: ReadonlySet<string>, identifiers: readonly PersonFact[]): readonly Mark[] {
  const services = handle.prepare<{ service: string }>('SELECT DISTINCT service_instance AS service FROM origin').all().map(({ service }) => service);
  const isMarked = (fact: PersonFact): boolean =>
    [typedMark(key, fact), ...['', ...services].flatMap((service) => soughtMarks(key, service, fact))].some((mark) => marks.has(hex(mark)));
  const onHold = readHolds(handle).flatMap(({ what }) => (what.kind === 'person' ? [what.fact] : []));
  const named = namesBeside(handle).flatMap((text) => factsNamedIn(text).filter(isMarked));
  const facts = [...identifiers, ...named].filter(({ value }) => !holdsAny(value, onHold));
  const loose: Mark[] = [];
  if (facts.length > 0) eraseElsewhere(handle, facts, (service, digest) => loose.push(looseMark(key, service, digest)));
  return loose;
}

function remember(handle: WriteHandle, key: Buffer, erasures: CarriedErasures['erasures'], kept: readonly Mark[]): void {
  const own = readErasureKey(handle);
  if (own === null) handle.prepare('INSERT INTO erasure_key(one, key) VALUES (1, ?)').run(key);
  const isSameKey = own === null || own.equals(key);
  const isKnown = handle.prepare('SELECT 1 FROM erasure WHERE id = ?');
  for (const { id, atMs, contacts, marks } of erasures) {
    if (isKnown.get(id) !== undefined) continue;
    const { lastInsertRowid } = handle.prepare('INSERT INTO erasure(id, at_ms, contacts, overwritten) VALUES (?, ?, ?, ?)').run(id, atMs, contacts, OVERWRITTEN.nothing);
    if (isSameKey) bury(handle, Number(lastInsertRowid), marks.map((mark) => Buffer.from(mark)));
  }
  const newest = handle.prepare<{ num: number }>('SELECT num FROM erasure WHERE id = ?').get(erasures.at(-1)?.id);
  if (isSameKey && newest !== undefined) bury(handle, newest.num, kept);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
