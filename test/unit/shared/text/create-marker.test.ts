import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as plainTest } from 'vitest';
import type { MarkTerm } from '../../../../shared/model/search.ts';
import { createMarker, findMarks, markTermsOf } from '../../../../shared/text/marks.ts';
import { tokenize } from '../../../../shared/text/fold.ts';

const LATIN = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
const settings = { seed: 20261122, numRuns: 5_000 };

const letters = fc.constantFrom(...'aeiouçãéíõüpdnrstPDÇÃ', 'ſ', 'ß', 'K', 'ª', 'Ⱥ', 'ⱥ', 'İ', 'ı', 'e\u0301', '\u0301', 'ﬁ', '１', '😀', 'и', 'Ǎ');
const latin = fc.constantFrom(...'aaeçãÃnN', 'ª', '²', 'Ⱥ', 'İ', 'ı', 'ſ', 'ß', 'Ǎ');
const word = fc.oneof(latin, letters).chain((first) => fc.array(fc.oneof(latin, letters), { maxLength: 5 }).map((rest) => first + rest.join('')));
const between = fc.constantFrom(' ', ' ', ', ', '.', '-', ' 12', '\u0000', ' (11) 98765-4321 ', 'ABC-1D23 ', ' 010.130.445-21');
const text = fc.array(fc.oneof(fc.tuple(word, between).map((both) => both.join('')), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }).map((all) => all.join(''));
const typed = fc.oneof(
  fc.array(fc.oneof(word, fc.constantFrom('12', '1101', '"', '*', 'abc*', '010.130.445-21')), { maxLength: 4 }).map((all) => all.join(' ')),
  word.map((one) => `"${one} ${one} ${one}"`),
);

/** Each word for itself, all of them as one, and beginnings. */
function termsIn(said: string): readonly MarkTerm[] {
  const words = tokenize(said).map(({ folded }) => folded);
  return words.length === 0 ? [] : [{ kind: 'phrase', words, prefix: false }, ...words.map((folded): MarkTerm => ({ kind: 'word', folded, prefix: folded.length > 2 }))];
}

describe('a marker made once', () => {
  test.prop([text, typed], settings)('marks what reading word by word does', (said, query) => {
    const terms = markTermsOf(query);
    expect(createMarker(terms)(said)).toEqual(findMarks(said, terms));
  });

  test.prop([text, text], settings)('marks the words of a text in any other', (said, other) => {
    const terms = termsIn(said);
    const marksIn = createMarker(terms);
    expect(marksIn(said)).toEqual(findMarks(said, terms));
    expect(marksIn(other)).toEqual(findMarks(other, terms));
  });

  test.prop([fc.array(fc.constantFrom(...LATIN), { maxLength: 30 }), fc.array(fc.constantFrom(...LATIN), { minLength: 1, maxLength: 3 })], settings)(
    'knows every Latin character',
    (said, query) => {
      const all = said.join('');
      const terms = termsIn(query.join(''));
      expect(createMarker(terms)(all)).toEqual(findMarks(all, terms));
    },
  );

  plainTest('each Latin character by itself is the word that the tokenizer makes of it', () => {
    for (const one of LATIN) {
      const folded = tokenize(one)[0]?.folded;
      if (folded !== undefined) expect(createMarker([{ kind: 'word', folded, prefix: false }])(`.${one}.`)).toEqual([{ start: 1, end: 2 }]);
    }
  });

  plainTest('phrases that lie over one another are one mark', () => {
    const terms = markTermsOf('"a a" ');
    expect(createMarker(terms)('x A á, a; b a')).toEqual([{ start: 2, end: 8 }]);
  });

  plainTest('is asked for one text after another', () => {
    const marksIn = createMarker(markTermsOf('não '));
    const counts = ['Meu pedido', 'NAO', 'Não! não', 'nã', 'na o', '', 'NAO'].map((said) => marksIn(said).length);
    expect(counts).toEqual([0, 1, 2, 0, 0, 0, 1]);
  });
});
