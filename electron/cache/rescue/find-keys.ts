import { KEYS_PER_DAY } from '../contact-key.ts';
import type { ReadableRows } from './readable-rows.ts';

export interface FoundKeys {
  /** Keys of conversations, ascending. */
  readonly contacts: readonly number[];
  /** Numbers of what was received, by conversation. */
  readonly raws: ReadonlyMap<number, readonly number[]>;
}

/** Indexes that name conversations, with a total order to walk them in. */
const INDEXES = [
  ['SELECT key FROM contact INDEXED BY contact_coverage', ['instance', 'key >> 20', 'assistant_id', 'history_kind', 'events_kind', 'changed', 'finished', 'key']],
  ['SELECT key FROM contact INDEXED BY contact_by_identifier', ['instance', 'identifier', 'key']],
  ['SELECT key FROM contact INDEXED BY sqlite_autoindex_contact_1', ['instance', 'id']],
] as const;
/** Tables whose row numbers are those of conversations. */
const TABLES = [
  ['contact', 'key'],
  ['transcript', 'key'],
  ['pieces', 'key'],
  ['fts_docsize', 'id'],
] as const;

/** Every conversation that is named anywhere: a page that hides it in one place leaves it in the others. */
export function findKeys(rows: ReadableRows): FoundKeys {
  const raws = findRaws(rows);
  const found = new Set(raws.keys());
  for (const [select, order] of INDEXES) for (const { key } of rows.rows<{ key: number }>(select, order)) found.add(key);
  // Twice: what the later tables name leads on in the earlier ones.
  for (let pass = 0; pass < 2; pass++) {
    for (const [table, key] of TABLES) for (const one of rows.keys(table, key, seedsOf(found))) found.add(one);
  }
  return { contacts: [...found].sort((a, b) => a - b), raws };
}

/** The first place of each day too. */
function seedsOf(found: ReadonlySet<number>): ReadonlySet<number> {
  const seeds = new Set(found);
  for (const key of found) seeds.add(Math.floor(key / KEYS_PER_DAY) * KEYS_PER_DAY);
  return seeds;
}

function findRaws(rows: ReadableRows): ReadonlyMap<number, readonly number[]> {
  const byContact = new Map<number, Set<number>>();
  const add = (contact: number, id: number): void => {
    const ids = byContact.get(contact) ?? new Set();
    byContact.set(contact, ids.add(id));
  };
  const indexed = rows.rows<{ contact: number; id: number }>('SELECT contact, id FROM raw INDEXED BY raw_by_contact', ['contact', 'id']);
  for (const { contact, id } of indexed) add(contact, id);
  const seen = new Set(indexed.map(({ id }) => id));
  for (const id of rows.numbers('raw', 'id')) {
    if (seen.has(id)) continue;
    const contact = rows.row('raw', 'id', id)?.['contact'];
    if (typeof contact === 'number') add(contact, id);
  }
  return new Map([...byContact].map(([contact, ids]) => [contact, [...ids].sort((a, b) => a - b)]));
}
