import { failure } from '../../../shared/errors.ts';
import type { PersonFact } from '../../../shared/model/privacy.ts';
import { factsOfText, isOfPerson, isSameFact } from '../../privacy/person-facts.ts';
import type { WriteHandle } from '../handles.ts';
import type { WriteOperations } from '../protocol.ts';
import { CONTACT_BY_KEY, type ContactRow } from './contact-row.ts';
import { eraseContacts } from './erase-contacts.ts';
import { removeUnusedTags } from './erase-instance.ts';
import { createHoldCheck } from './holds.ts';
import { purgeIndexes } from './index-build.ts';
import { identifierFacts } from './person.ts';
import { eraseElsewhere } from './person-elsewhere.ts';
import { bury, contactMark, ensureErasureKey, type Mark, personMark, servicesOf } from './tombstones.ts';

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
    const marks = marksOf(handle, rows, blockPerson ? facts : []);
    const contacts = eraseContacts(handle, rows.map(({ key }) => key));
    const elsewhere = eraseElsewhere(handle, [...facts, ...identifierFacts(rows)]);
    const { lastInsertRowid } = handle.prepare('INSERT INTO erasure(id, at_ms, contacts) VALUES (?, ?, ?)').run(erasureId, atMs, contacts.contacts);
    bury(handle, Number(lastInsertRowid), marks);
    purgeIndexes(handle);
    removeUnusedTags(handle);
    const { unreadable, requests, queries, searches, runs } = elsewhere;
    const erased = { ...contacts, events: contacts.events + elsewhere.events, unreadable, requests, queries, searches, runs: runs.length };
    return { erased, marks: marks.map((mark) => mark.toString('hex')) };
  });
  return { ...output, overwritten: overwriteErased(handle).done };
}

/** Empties the log of what was erased; not done while somebody reads. To be called again until it is. */
export function overwriteErased(handle: WriteHandle): { readonly done: boolean } {
  if (handle.prepare('SELECT 1 FROM erasure WHERE overwritten = 0').get() === undefined) return { done: true };
  if (!handle.checkpoint()) return { done: false };
  handle.prepare('UPDATE erasure SET overwritten = 1 WHERE overwritten = 0').run();
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
 * Of each contact by its id; of the person by what was typed, an identifier only where one of the contacts goes by it: a
 * name would keep out everybody who has it.
 */
function marksOf(handle: WriteHandle, rows: readonly ContactRow[], facts: readonly PersonFact[]): readonly Mark[] {
  const key = ensureErasureKey(handle);
  const services = new Map([...new Set(rows.map(({ instance }) => instance))].map((instance) => [instance, servicesOf(handle, instance)]));
  const marks = new Map<string, Mark>();
  const add = (mark: Mark): void => void marks.set(mark.toString('hex'), mark);
  for (const fact of facts) if (isOfPerson(fact)) add(personMark(key, '', fact));
  for (const { instance, id, identifier } of rows) {
    for (const service of services.get(instance) ?? []) {
      add(contactMark(key, service, id));
      const own = identifier === null ? null : ({ kind: 'identifier', value: identifier } as const);
      if (own !== null && facts.some((fact) => isSameFact(fact, own))) add(personMark(key, service, own));
    }
  }
  return [...marks.values()];
}
