import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenize } from '../../../../shared/text/fold.ts';
import { DROPPED_RANGES, FOLD_RUNS, WORD_RANGES } from '../../../../shared/text/unicode61-table.ts';
import { readUnicode61 } from '../../../helpers/unicode61-from-sqlite.ts';

test('the character table is the one of the SQLite that is shipped, for every code point', () => {
  expect(readUnicode61()).toEqual({ words: WORD_RANGES, folds: FOLD_RUNS, dropped: DROPPED_RANGES });
});

describe('tokenize and FTS5', () => {
  let db: Database.Database;
  beforeAll(() => {
    db = new Database(':memory:');
    db.exec(`CREATE VIRTUAL TABLE text USING fts5(t, content='', tokenize="unicode61 remove_diacritics 2");
      CREATE VIRTUAL TABLE terms USING fts5vocab(text, instance)`);
  });
  afterAll(() => {
    db.close();
  });

  function tokenizedBySqlite(text: string): string[] {
    db.exec('BEGIN');
    db.prepare('INSERT INTO text(rowid, t) VALUES (1, ?)').run(text);
    const terms = db.prepare<[], string>('SELECT term FROM terms ORDER BY "offset"').pluck().all();
    db.exec('ROLLBACK');
    return terms;
  }

  const mixed = fc.array(
    fc.oneof(
      fc.constantFrom('á', 'a\u0301', 'Ç', 'ß', 'ſ', 'ñ', '\u0345', 'ǡ', '😀', '👩‍👧', '\ud800', '\udc00', '\0', ' ', '.', '-', '𐐀', 'क\u094d', '\ue000', 'İ'),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 30 },
  );

  test('cut and fold any text alike', () => {
    fc.assert(
      fc.property(mixed, (pieces) => {
        const text = pieces.join('');
        expect(tokenize(text).map((token) => token.folded)).toEqual(tokenizedBySqlite(text));
      }),
      { seed: 61, numRuns: 4000 },
    );
  });

  test('a token stands where its offsets say, and reads the same when cut out', () => {
    fc.assert(
      fc.property(mixed, (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          end = token.end;
          expect(tokenize(text.slice(token.start, token.end)).map((inner) => inner.folded)).toEqual([token.folded]);
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { seed: 62, numRuns: 2000 },
    );
  });
});
