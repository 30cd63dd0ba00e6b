import type { Contact } from '../../../shared/model/contact.ts';
import { type Hold, hold } from '../../../shared/model/privacy.ts';
import { factsOfContact, holdsAny, isSameFact } from '../../privacy/person-facts.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { readTranscriptData } from './transcript-data.ts';

interface HoldRow {
  readonly id: string;
  readonly what: string;
  readonly reason: string;
  readonly created_ms: number;
}

/** Newest first. */
export function readHolds(handle: ReadHandle): readonly Hold[] {
  return handle
    .prepare<HoldRow>('SELECT * FROM hold ORDER BY created_ms DESC, id')
    .all()
    .map(({ id, what, reason, created_ms: createdMs }) => hold.parse({ id, what: parsed(what), reason, createdMs }));
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

export function addHold(handle: WriteHandle, { id, what, reason, createdMs }: Hold): null {
  handle.prepare('INSERT INTO hold(id, what, reason, created_ms) VALUES (?, ?, ?, ?)').run(id, JSON.stringify(what), reason, createdMs);
  return null;
}

export function removeHold(handle: WriteHandle, id: string): null {
  handle.prepare('DELETE FROM hold WHERE id = ?').run(id);
  return null;
}

/** Tells of a contact whether something keeps it; of one whose contents can't be read, what its row says. */
export function createHoldCheck(handle: ReadHandle): (instanceId: string, key: number, contactId: string) => boolean {
  const check = createContactHoldCheck(handle);
  return (instanceId, key, contactId) => check(instanceId, contactId, () => readTranscriptData(handle, key)?.contact ?? null);
}

/** The same of a contact that need not be stored. What it is by is read only where a person is on hold. */
export function createContactHoldCheck(handle: ReadHandle): (instanceId: string, contactId: string, contact: () => Contact | null) => boolean {
  const holds = readHolds(handle);
  const contacts = new Set(holds.flatMap(({ what }) => (what.kind === 'contact' ? [JSON.stringify([what.instanceId, what.contactId])] : [])));
  const persons = holds.flatMap(({ what }) => (what.kind === 'person' ? [what.fact] : []));
  return (instanceId, contactId, contact) => {
    if (contacts.has(JSON.stringify([instanceId, contactId]))) return true;
    if (persons.length === 0) return false;
    const known = contact();
    return known !== null && factsOfContact(known).some((fact) => persons.some((person) => isSameFact(fact, person)));
  };
}

/** The same of what belongs to no conversation that is known: by the contact that it names, and by its text. */
export function createTextHoldCheck(handle: ReadHandle): (instanceId: string, contactId: string | null, text: string) => boolean {
  const persons = readHolds(handle).flatMap(({ what }) => (what.kind === 'person' ? [what.fact] : []));
  const isContactHeld = createContactHoldCheck(handle);
  return (instanceId, contactId, text) => (contactId !== null && isContactHeld(instanceId, contactId, () => null)) || holdsAny(text, persons);
}
