/** The index in use, the one that is being built, and the one before, which is being taken away. */
export const INDEX = 'fts';
export const NEXT_INDEX = 'fts_next';
export const OLD_INDEX = 'fts_old';

/** An empty index, as the first schema made it. A leaf of it just fits a page, less what encryption takes of it. */
export function createIndexSql(name: string): string {
  return `
    CREATE VIRTUAL TABLE ${name} USING fts5(
      user, bot, agent, attrs, tags,
      content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='3'
    );
    INSERT INTO ${name}(${name}, rank) VALUES ('pgsz', 3980);`;
}
