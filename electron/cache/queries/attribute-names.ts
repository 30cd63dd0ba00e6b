import type { AttributeNames } from '../../../shared/model/search.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { walkContacts } from './contact-pages.ts';
import { readPieces } from './transcript-data.ts';

/** Names repeat from one conversation to the next: the newest few have nearly all of them. */
const MOST_LOOKED_AT = 400;
const LOOKED_AT_BETWEEN_PAUSES = 20;
const MOST_NAMES = 200;

/** The names of attributes in the newest conversations, most frequent first, with how many of those have each. */
export async function readAttributeNames(handle: ReadHandle, interrupt: Interrupt): Promise<AttributeNames> {
  const counts = new Map<string, number>();
  let conversations = 0;
  for await (const { key } of walkContacts(handle, 'newest', interrupt)) {
    if (conversations === MOST_LOOKED_AT) break;
    conversations += 1;
    const names = readPieces(handle, key).flatMap(({ where, label }) => (where === 'attribute' && label !== null ? [label] : []));
    for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (conversations % LOOKED_AT_BETWEEN_PAUSES === 0) await interrupt.pause();
  }
  const names = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { names: names.slice(0, MOST_NAMES), conversations };
}
