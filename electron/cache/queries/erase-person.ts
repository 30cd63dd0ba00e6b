import { failure } from '../../../shared/errors.ts';
import type { PersonFact } from '../../../shared/model/privacy.ts';
import { factsOfContact, factsOfText, isOfPerson, isSameFact } from '../../privacy/person-facts.ts';
import type { WriteHandle } from '../handles.ts';
import type { WriteOperations } from '../protocol.ts';
import { CONTACT_BY_KEY, type ContactRow } from './contact-row.ts';
import { eraseContacts } from './erase-contacts.ts';
import { removeUnusedTags } from './erase-instance.ts';
import { createHoldCheck } from './holds.ts';
import { purgeIndexes } from './index-build.ts';
import { identifierFacts } from './person.ts';
import { eraseElsewhere } from './person-elsewhere.ts';
import { bury, contactMark, ensureErasureKey, looseMark, type Mark, OVERWRITTEN, personMarks, servicesOf, typedMark } from './tombstones.ts';
import { readTranscriptData } from './transcript-data.ts';

type Operation = WriteOperations['erasePerson'];

/**
 * Erases a person's conversations and what lies beside them, rewrites the index, and leaves marks by which they are not
 * fetched again, all in one transaction. Rejects with `privacy.onHold` where one of them is kept by a hold.
 */
export function erasePerson(handle: WriteHandle, input: Operation['input']): Operation['output'] {
  const { erasureId, text, keys, atMs, blockPerson } = input;
  const facts = factsOfText(text);
  const output = handle.transaction(() => {
    const rows = keys.flatMap((key) => handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key) ?? []);
    refuseHeld(handle, rows);
    const marks = [...marksOf(handle, rows, blockPerson ? facts : []), ...facts.map((fact) => typedMark(ensureErasureKey(handle), fact))];
    const contacts = eraseContacts(handle, rows.map(({ key }) => key));
    const key = ensureErasureKey(handle);
    const elsewhere = eraseElsewhere(handle, [...facts, ...identifierFacts(rows)], (service, digest) => marks.push(looseMark(key, service, digest)));
    const { lastInsertRowid } = handle.prepare('INSERT INTO erasure(id, at_ms, contacts, overwritten) VALUES (?, ?, ?, ?)').run(erasureId, atMs, contacts.contacts, OVERWRITTEN.index);
    bury(handle, Number(lastInsertRowid), marks);
    purgeIndexes(handle);
    removeUnusedTags(handle);
    const { unreadable, requests, queries, searches, runs } = elsewhere;
    const erased = { ...contacts, events: contacts.events + elsewhere.events, unreadable, requests, queries, searches, runs: runs.length };
    return { erased, marks: marks.map((mark) => mark.toString('hex')) };
  });
  return { ...output, overwritten: overwriteErased(handle).done };
}

/** Rewrites the index and empties the log of what was erased; not done while somebody reads. To be called again until it is. */
export function overwriteErased(handle: WriteHandle): { readonly done: boolean } {
  handle.transaction(() => {
    if (handle.prepare('SELECT 1 FROM erasure WHERE overwritten = ?').get(OVERWRITTEN.nothing) === undefined) return;
    purgeIndexes(handle);
    removeUnusedTags(handle);
    handle.prepare('UPDATE erasure SET overwritten = ? WHERE overwritten = ?').run(OVERWRITTEN.index, OVERWRITTEN.nothing);
  });
  if (handle.prepare('SELECT 1 FROM erasure WHERE overwritten = ?').get(OVERWRITTEN.index) === undefined) return { done: true };
  if (!handle.checkpoint()) return { done: false };
  handle.prepare('UPDATE erasure SET overwritten = ? WHERE overwritten = ?').run(OVERWRITTEN.all, OVERWRITTEN.index);
  return { done: true };
}

/** Takes an erasure's marks away: what they kept out may be fetched again. */
export function liftErasure(handle: WriteHandle, erasureId: string): null {
  handle.prepare('DELETE FROM erasure WHERE id = ?').run(erasureId);
  return null;
}

function refuseHeld(handle: WriteHandle, rows: readonly ContactRow[]): void {
  const isHeld = createHoldCheck(handle);
  const held = rows.filter(({ instance_id: instanceId, key, id }) => isHeld(instanceId, key, id)).length;
  if (held > 0) throw failure('privacy.onHold', { held });
}

/**
 * Of each contact by its id; of the person by what was typed and by the identifiers of the contacts that are this person.
 * An identifier that was typed counts only where one of them goes by it: a name would keep out everybody who has it.
 */
function marksOf(handle: WriteHandle, rows: readonly ContactRow[], facts: readonly PersonFact[]): Mark[] {
  const key = ensureErasureKey(handle);
  const services = new Map([...new Set(rows.map(({ instance }) => instance))].map((instance) => [instance, servicesOf(handle, instance)]));
  const marks = new Map<string, Mark>();
  const add = (mark: Mark): void => void marks.set(mark.toString('hex'), mark);
  const own = ownIdentifiers(handle, rows, facts);
  for (const fact of facts) if (isOfPerson(fact)) for (const mark of personMarks(key, '', fact)) add(mark);
  for (const { instance, id, identifier } of rows) {
    for (const service of services.get(instance) ?? []) {
      add(contactMark(key, service, id));
      if (identifier !== null && own.has(JSON.stringify([instance, identifier]))) for (const mark of personMarks(key, service, { kind: 'identifier', value: identifier })) add(mark);
    }
  }
  return [...marks.values()];
}

/** By which the person's own conversations go: one that only mentions them belongs to somebody else. */
function ownIdentifiers(handle: WriteHandle, rows: readonly ContactRow[], facts: readonly PersonFact[]): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { instance, key, identifier } of rows) {
    if (identifier === null || identifier.trim() === '' || facts.length === 0) continue;
    const contact = readTranscriptData(handle, key)?.contact ?? { identifier, externalId: null, attributes: {} };
    if (factsOfContact(contact).some((known) => facts.some((fact) => isSameFact(fact, known)))) own.add(JSON.stringify([instance, identifier]));
  }
  return own;
}
