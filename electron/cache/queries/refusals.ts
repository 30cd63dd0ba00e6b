import type { Contact } from '../../../shared/model/contact.ts';
import type { WriteHandle } from '../handles.ts';
import type { LeftOut } from '../protocol.ts';
import { createContactHoldCheck } from './holds.ts';
import { cutoffOf, readRetentionDays } from './retention.ts';
import { buriedMark } from './tombstones.ts';

/** Why a contact of an answer is not stored: it was erased, or is older than what is kept. */
export type Refusal = keyof LeftOut;

interface Answer {
  /** Number and name of the instance. */
  readonly instance: number;
  readonly instanceId: string;
  /** The service's own name of it. */
  readonly service: string;
  readonly receivedMs: number;
}

/** Tells of each contact of an answer whether it must not be stored, and why. */
export function createRefusals(handle: WriteHandle, { instance, instanceId, service, receivedMs }: Answer): (contact: Contact) => Refusal | null {
  const days = readRetentionDays(handle, instance);
  const before = days === null ? null : cutoffOf(receivedMs, days);
  const isHeld = before === null ? null : createContactHoldCheck(handle);
  return (contact) => {
    if (buriedMark(handle, service, contact) !== null) return 'erased';
    const ended = contact.finishedAt ?? contact.dateCreated;
    if (before === null || isHeld === null || ended === null || !isDay(ended) || ended.slice(0, 10) >= before) return null;
    return isHeld(instanceId, contact.id, () => contact) ? null : 'tooOld';
  };
}

/** True where the run had not met this one before: a page of nothing but these brings something new all the same. */
export function noteRefused(handle: WriteHandle, run: number, mark: Buffer): boolean {
  return handle.prepare('INSERT OR IGNORE INTO run_refused(run, mark) VALUES (?, ?)').run(run, mark).changes > 0;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/u.test(text);
}
