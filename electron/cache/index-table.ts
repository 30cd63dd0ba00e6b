/** The index in use, the one that is being built, and the one before, which is being taken away. */
export const INDEX = 'fts';
export const NEXT_INDEX = 'fts_next';
export const OLD_INDEX = 'fts_old';

/**
 * An empty index, as the migrations made it. A leaf of it just fits a page, less what encryption takes of it.
 *
 * Each transaction adds a part to the index, and parts of a size are joined, some pages with each transaction, once there
 * are 16 of them: every word is written over half as often as with SQLite's 4, and a search, which looks a word up in
 * every part, takes some hundredths of a millisecond more. All at once they are joined only from 64 on, since small
 * parts come faster than their turn does, and sixteen large ones would take a second.
 */
export function createIndexSql(name: string): string {
  return `
    CREATE VIRTUAL TABLE ${name} USING fts5(
      user, bot, agent, attrs, tags,
      content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='3'
    );
    INSERT INTO ${name}(${name}, rank) VALUES ('pgsz', 3980), ('automerge', 16), ('crisismerge', 64);`;
}
