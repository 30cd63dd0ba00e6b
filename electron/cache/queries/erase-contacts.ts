import type { WriteHandle } from '../handles.ts';
import { CONTACT_BY_KEY, type ContactRow, countsOfRow } from './contact-row.ts';
import { removeIndexRow } from './index-row.ts';
import { addToCounts, NO_COUNTS } from './instances.ts';
import { removeUnused } from './responses.ts';

export interface ErasedContacts {
  readonly contacts: number;
  readonly messages: number;
  readonly events: number;
}

const RESPONSES_OF = 'SELECT DISTINCT response FROM raw WHERE contact = ?';
const LOOSE_OF = 'SELECT DISTINCT response FROM orphan_event WHERE instance = ? AND contact = ?';

/**
 * Erases contacts with all that belongs to them. Their words stay in the index's pages until it is rewritten
 * (`purgeIndexes`), and old pages in the log until it is emptied. Inside a transaction.
 */
export function eraseContacts(handle: WriteHandle, keys: readonly number[]): ErasedContacts {
  const sum = { contacts: 0, messages: 0, events: 0 };
  for (const key of keys) {
    const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
    if (row === undefined) continue;
    const counts = countsOfRow(row);
    const responses = [...handle.prepare<{ response: number }>(RESPONSES_OF).all(key), ...handle.prepare<{ response: number }>(LOOSE_OF).all(row.instance, row.id)];
    removeIndexRow(handle, key);
    handle.prepare('DELETE FROM contact WHERE key = ?').run(key);
    handle.prepare('DELETE FROM orphan_event WHERE instance = ? AND contact = ?').run(row.instance, row.id);
    for (const { response } of responses) removeUnused(handle, response);
    hideAnchor(handle, row);
    addToCounts(handle, row.instance, counts, NO_COUNTS);
    sum.contacts += 1;
    sum.messages += counts.messages;
    sum.events += counts.events;
  }
  handle.prepare('DELETE FROM origin WHERE NOT EXISTS (SELECT 1 FROM response WHERE origin = origin.num)').run();
  return sum;
}

/** The other contacts of a day are placed by their distance from one: a number beside it, with the key beside its own, does as well. */
function hideAnchor(handle: WriteHandle, { instance, id }: ContactRow): void {
  const anchors = handle.prepare<{ day: number; key: number }>('SELECT day, key FROM day_anchor WHERE instance = ? AND id = ?').all(instance, id);
  for (const { day, key } of anchors) {
    if (!/^\d{1,40}$/u.test(id)) {
      handle.prepare('DELETE FROM day_anchor WHERE day = ? AND instance = ?').run(day, instance);
      continue;
    }
    const step = 1 + (Number(BigInt(id) % 97n));
    handle.prepare('UPDATE day_anchor SET id = ?, key = ? WHERE day = ? AND instance = ?').run(String(BigInt(id) + BigInt(step)), key + step, day, instance);
  }
}
