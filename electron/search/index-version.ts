/**
 * The rules by which a conversation becomes words of the index: tokenizer, columns, and what `pieces.ts`,
 * `index-text.ts` and `shared/text` put into them. Whoever changes any of these counts this up: an index of another
 * version is built anew from what is stored.
 */
export const INDEX_VERSION = 1;

/** The virtual table of an index, empty. A leaf of it just fits a page, less what encryption takes of it. */
export function createIndexSql(name: string): string {
  return `
    CREATE VIRTUAL TABLE ${name} USING fts5(
      user, bot, agent, attrs, tags,
      content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='3'
    );
    INSERT INTO ${name}(${name}, rank) VALUES ('pgsz', 3980);`;
}
