import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as plainTest } from 'vitest';
import { findMarks } from '../../../../shared/text/marks.ts';
import { createMayHold } from '../../../../shared/text/may-hold.ts';
import { termOf } from '../../../../shared/text/terms.ts';

const letters = fc.constantFrom(...'aeiouçãéíõüpdnrstPDÇÃ', 'ſ', 'ß', 'K', 'e\u0301', '\u0301', 'ﬁ', '１', '😀', 'и', 'Ǎ');
const word = fc.array(letters, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
const text = fc.array(fc.oneof(word, fc.constantFrom(' ', ' ', '.', '-', '12', '\u0000'), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }).map((all) => all.join(''));

describe('a text that holds a term', () => {
  test.prop([text, word, fc.boolean()], { seed: 20261122, numRuns: 5_000 })('is never said not to', (said, typed, prefix) => {
    const term = termOf(typed, prefix);
    if (term === null) return;
    if (findMarks(said, [term]).length > 0) expect(createMayHold(term)(said)).toBe(true);
  });

  test.prop([text, fc.nat()], { seed: 20261122, numRuns: 5_000 })('is found by a word of its own', (said, pick) => {
    const words = said.split(/\s+/u).filter((one) => termOf(one, false) !== null);
    const term = termOf(words[pick % Math.max(1, words.length)] ?? '', false);
    if (term !== null) expect(createMayHold(term)(said)).toBe(true);
  });

  plainTest('most others are told apart', () => {
    const term = termOf('não', false);
    if (term === null) throw new Error('a word is a term');
    const mayHold = createMayHold(term);
    expect(['Meu pedido', 'NAO', 'Não!', 'nã', 'na o', ''].map(mayHold)).toEqual([false, true, true, false, false, false]);
  });
});
