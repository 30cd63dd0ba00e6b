import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexTextOf } from '../../../electron/search/index-text.ts';
import type { Piece } from '../../../electron/search/pieces.ts';
import { createSnippets } from '../../../electron/search/snippets.ts';
import { EVERYTHING_TAG } from '../../../electron/search/match-expression.ts';
import { planSearch } from '../../../electron/search/plan-search.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { markTermsOfQuery } from '../../../shared/query/query-terms.ts';
import { anyQueryText, queryContext } from '../../helpers/query-texts.ts';
import { tokenize } from '../../../shared/text/fold.ts';

function piece(text: string): Piece {
  return { where: 'message', index: 0, label: null, sender: 'user', text };
}

const awkward = fc.constantFrom(
  '"', '*', '-', '(', ')', ':', '^', '+', '{', '}', ',', '.', "'", '\\', '\0', '\ue000', ' ', '  ', '\n', 'AND', 'OR', 'NOT',
  'NEAR', 'OU', 'user', 'tags', 'a', 'pedido', 'não', 'c++', '010.130.445-21', '(11) 98765-4321', 'maria@exemplo.com',
  '“', '”', '«', '–', 'NÃO', 'ß', 'ſ', '\u0301', '😀', '\ud800', 'rowid', '--', '/*', ';', '%', '12345678909',
);
const anyText = fc
  .array(fc.oneof({ weight: 4, arbitrary: awkward }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

/** The expression that the index is asked with; of no tags here. */
function matchOf(text: string): string {
  return planSearch(parseQuery(text, queryContext).tree, [], () => null)?.match ?? `tags : "${EVERYTHING_TAG}"`;
}

function treeOf(text: string) {
  return parseQuery(text, queryContext).tree;
}

describe('any text is a safe query', () => {
  let db: Database.Database;
  beforeAll(() => {
    db = new Database(':memory:');
    db.exec(`CREATE VIRTUAL TABLE fts USING fts5(user, bot, agent, attrs, tags, content='', contentless_delete=1,
      tokenize="unicode61 remove_diacritics 2", prefix='3')`);
    insert(1, [piece('Meu pedido não chegou, CPF 010.130.445-21, fone (11) 98765-4321')]);
    insert(2, [piece('maria@exemplo.com quer c++')]);
  });
  afterAll(() => {
    db.close();
  });

  function insert(key: number, pieces: readonly Piece[]): void {
    const text = indexTextOf(pieces);
    db.prepare('INSERT OR REPLACE INTO fts(rowid, user, bot, agent, attrs, tags) VALUES (?, ?, ?, ?, ?, ?)').run(
      key, text.user, text.bot, text.agent, text.attrs, EVERYTHING_TAG,
    );
  }

  test('100 000 texts: FTS5 accepts the query of each', () => {
    const statement = db.prepare('SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT 10').pluck();
    fc.assert(
      fc.property(fc.oneof(anyText, anyQueryText), (text) => {
        statement.all(matchOf(text));
      }),
      { seed: 20, numRuns: 100_000 },
    );
  }, 120_000);

  test('a text finds itself and is marked, whatever punctuation it has', () => {
    const find = db.prepare('SELECT rowid FROM fts WHERE fts MATCH ? AND rowid = 7').pluck();
    // Only the signs that say something (quotation mark, leading minus, OR, NOT) can make a text ask for less than itself.
    const literal = anyText.map((text) =>
      text.replace(/["“”«\ue000]/gu, ' ').replace(/(^|[\s(])[-–]+/gu, '$1').replace(/O[RU]/gu, 'ou').replace(/N(?:OT|ÃO)/gu, 'não'),
    );
    fc.assert(
      fc.property(literal, (text) => {
        const pieces = [piece(`antes ${text} depois`)];
        insert(7, pieces);
        expect(find.get(matchOf(text))).toBe(7);
        const { hitCount } = createSnippets(markTermsOfQuery(treeOf(text)))(pieces);
        expect(hitCount > 0).toBe(tokenize(text).length > 0);
      }),
      { seed: 21, numRuns: 5000 },
    );
  });

  test('what the index finds by words, phrases and beginnings is what marks find, in either direction', () => {
    const word = fc.constantFrom('não', 'nao', 'pedido', 'pedidos', '12345', '123.45', 'chegou', 'cafe\u0301', 'x');
    const find = db.prepare('SELECT rowid FROM fts WHERE fts MATCH ? AND rowid = 8').pluck();
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.array(word, { minLength: 1, maxLength: 2 }), fc.boolean(), (said, asked, quoted) => {
        const pieces = [piece(said.join(' ')), piece('outra coisa')];
        insert(8, pieces);
        const typed = quoted ? `"${asked.join(' ')}"` : (asked[0] ?? '');
        const { hitCount } = createSnippets(markTermsOfQuery(treeOf(typed)))(pieces);
        expect(hitCount > 0).toBe(find.get(matchOf(typed)) === 8);
      }),
      { seed: 22, numRuns: 3000 },
    );
  });

  test('no phrase reaches from one piece into the next', () => {
    insert(9, [piece('meu pedido'), piece('não chegou')]);
    const find = db.prepare('SELECT rowid FROM fts WHERE fts MATCH ? AND rowid = 9').pluck();
    expect(find.get(matchOf('"pedido não"'))).toBeUndefined();
    expect(find.get(matchOf('"meu pedido"'))).toBe(9);
    expect(find.get(matchOf('pedido não '))).toBe(9);
  });
});
