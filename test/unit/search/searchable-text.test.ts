import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Piece, piecesOf } from '../../../electron/search/pieces.ts';
import { joinPieces, piecesWith, splitPieces } from '../../../electron/search/searchable-text.ts';
import { createSnippets } from '../../../electron/search/snippets.ts';
import type { MarkTerm } from '../../../shared/model/search.ts';
import { tokenize } from '../../../shared/text/fold.ts';
import { scoutFor } from '../../../shared/text/latin-pattern.ts';
import { markTermsOf } from '../../../shared/text/marks.ts';
import { anyConversation } from '../../helpers/model-arbitraries.ts';

const cleaned = (piece: Piece): Piece => ({
  ...piece,
  text: piece.text.replaceAll(/[\u001d\u001e]/gu, ' '),
  label: piece.label?.replaceAll(/[\u001d\u001e]/gu, ' ') ?? null,
});

describe('pieces joined into one text', () => {
  test('come apart again, but for the two characters between them', () => {
    fc.assert(
      fc.property(anyConversation, (conversation) => {
        const pieces = piecesOf(conversation);
        expect(splitPieces(joinPieces(pieces))).toStrictEqual(pieces.map(cleaned));
      }),
      { seed: 23, numRuns: 400 },
    );
  });

  test('come apart alone where they hold something', () => {
    fc.assert(
      fc.property(anyConversation, fc.constantFrom(/[aeo]/gu, /\d\d/gu, /[^\u001e\u001d]/gu), (conversation, wanted) => {
        const joined = joinPieces(piecesOf(conversation));
        const holding = splitPieces(joined).filter(({ text }) => text.search(wanted) >= 0);
        expect(piecesWith(joined, wanted)).toEqual(holding);
        expect(piecesWith(joined, wanted)).toEqual(holding);
      }),
      { seed: 23, numRuns: 400 },
    );
  });

  test('hold all hits among those that a scout finds', () => {
    fc.assert(
      fc.property(anyConversation, fc.nat(), fc.nat(), fc.constantFrom('', '"', '*', ' 12', ' 11 98765-4321'), (conversation, pick, other, sign) => {
        const joined = joinPieces(piecesOf(conversation));
        const all = splitPieces(joined);
        const words = all.flatMap(({ text }) => tokenize(text).map(({ folded }) => folded));
        const near = words.slice(pick % Math.max(1, words.length)).slice(0, 2);
        const phrase: MarkTerm = { kind: 'phrase', words: near, prefix: other % 2 === 0 };
        const terms = [...markTermsOf(`${words[other % Math.max(1, words.length)] ?? 'a'} ${near.join(' ')}${sign}`), ...(near.length < 2 ? [] : [phrase])];
        const bySender = terms.map((term): MarkTerm => ({ ...term, sender: 'user' }));
        for (const asked of [terms, terms.slice(-1), bySender]) {
          const snippetsOf = createSnippets(asked);
          expect(snippetsOf(piecesWith(joined, scoutFor(asked)))).toEqual(snippetsOf(all));
        }
      }),
      { seed: 29, numRuns: 1_000 },
    );
  });

  test('of nothing are nothing', () => {
    expect(piecesWith('', /./gu)).toEqual([]);
    expect(piecesWith(joinPieces([]), /./gu)).toEqual([]);
    expect(splitPieces(joinPieces([]))).toEqual([]);
    expect(splitPieces('')).toEqual([]);
  });

  // What is in a file stays readable.
  test('look like this', () => {
    const at = { label: null, sender: 'user', where: 'message' } as const;
    const pieces: Piece[] = [
      { ...at, index: 0, text: 'oi' },
      { ...at, index: 0, text: 'tudo bem?' },
      { ...at, index: 1, sender: 'bot', text: 'Olá' },
      { ...at, index: 5, sender: 'agent', text: 'Ana' },
      { where: 'identifier', index: null, label: null, sender: null, text: 'a-1' },
      { where: 'attribute', index: null, label: 'plano.nome', sender: null, text: '500 Mb' },
      { where: 'event', index: 0, label: 'a=b', sender: null, text: 'a=b' },
      { where: 'event', index: 2, label: '', sender: null, text: 'c' },
    ];
    const joined = 'u\u001e\u001eb\u001eg5\u001e#\u001e@plano.nome\u001ee=a=b\u001ee2=\u001doi\u001etudo bem?\u001eOlá\u001eAna\u001ea-1\u001e500 Mb\u001ea=b\u001ec';
    expect(joinPieces(pieces)).toBe(joined);
    expect(splitPieces(joined)).toEqual(pieces);
  });
});
