import { NO_FILTERS, type SearchRow } from '../../shared/model/search.ts';
import type { Handlers } from '../../electron/core/core.ts';

/** Every contact in the cache, newest first. */
export async function heldContacts(handlers: Handlers): Promise<readonly SearchRow[]> {
  const rows: SearchRow[] = [];
  for (let beforeKey: number | null = null; ; ) {
    const page = await handlers['search/run']({ text: '', filters: NO_FILTERS, limit: 500, beforeKey });
    rows.push(...page.rows);
    if (page.nextBeforeKey === null) return rows;
    beforeKey = page.nextBeforeKey;
  }
}

/** Message times of every contact in the cache, by contact id, as the service gave them. */
export async function heldTimes(handlers: Handlers): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const held = new Map<string, readonly unknown[]>();
  for (const { summary } of await heldContacts(handlers)) {
    const { messages } = await handlers['transcript/open']({ key: summary.key });
    held.set(summary.contactId, messages.map((message) => message.timeOriginal));
  }
  return held;
}
