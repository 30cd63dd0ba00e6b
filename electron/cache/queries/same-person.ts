import { maskSummary } from '../../privacy/mask-on-screen.ts';
import type { ReadHandle } from '../handles.ts';
import type { ReadOperations } from '../protocol.ts';
import { CONTACT_BY_KEY, type ContactRow, summaryOf } from './contact-row.ts';

/** More than this are not laid out in one timeline. */
export const MOST_CONVERSATIONS = 60;

/** The index carries the key, and so the order. */
export const KEYS_OF_PERSON = 'SELECT key FROM contact WHERE instance = ? AND identifier = ? ORDER BY key';
export const KEY_OF = `SELECT contact.key AS key FROM instance JOIN contact ON contact.instance = instance.num
  WHERE instance.id = ? AND contact.id = ?`;

/** Where there are too many, those around the one that was asked for. */
export function readSamePerson(handle: ReadHandle, key: number, masked: boolean): ReadOperations['samePerson']['output'] {
  return handle.snapshot(() => {
    const byKey = handle.prepare<ContactRow>(CONTACT_BY_KEY);
    const own = byKey.get(key);
    if (own === undefined) return null;
    const found = own.identifier === null ? [] : handle.prepare<{ key: number }>(KEYS_OF_PERSON).all(own.instance, own.identifier);
    const keys = found.length === 0 ? [key] : found.map((row) => row.key);
    const first = Math.max(0, Math.min(keys.indexOf(key) - MOST_CONVERSATIONS / 2, keys.length - MOST_CONVERSATIONS));
    const conversations = keys.slice(first, first + MOST_CONVERSATIONS).flatMap((each) => {
      const row = byKey.get(each);
      return row === undefined ? [] : [masked ? maskSummary(summaryOf(row)) : summaryOf(row)];
    });
    return { conversations: conversations.toSorted((a, b) => (a.firstMs ?? 0) - (b.firstMs ?? 0) || a.key - b.key), total: keys.length };
  });
}

export function findKey(handle: ReadHandle, instanceId: string, contactId: string): number | null {
  return handle.prepare<{ key: number }>(KEY_OF).get(instanceId, contactId)?.key ?? null;
}
