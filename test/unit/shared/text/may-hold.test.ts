import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as plainTest } from 'vitest';
import { findMarks } from '../../../../shared/text/marks.ts';
import { createMayHold } from '../../../../shared/text/may-hold.ts';
import { spellingsOf, termOf } from '../../../../shared/text/terms.ts';

const letters = fc.constantFrom(...'aeiouçãéíõüpdnrstPDÇÃ', 'ſ', 'ß', 'K', 'e\u0301', '\u0301', 'ﬁ', '１', '😀', 'и', 'Ǎ');
const word = fc.array(letters, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
const text = fc.array(fc.oneof(word, fc.constantFrom(' ', ' ', '.', '-', '12', '\u0000'), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }).map((all) => all.join(''));

describe('a text that holds a term', () => {
  test.prop([text, word, fc.boolean()], { seed: 20261122, numRuns: 5_000 })('is never said not to', (said, typed, prefix) => {
    const term = termOf(typed, prefix);
    if (term === null) return;
    if (findMarks(said, [term]).length > 0) expect(createMayHold(term)(said)).toBe(true);
  });

  const digits = fc.array(fc.constantFrom(...'0123456789', '１', '²', '.', '-', '/', '(', ')', ' ', '+', 'a', 'B'), { minLength: 1, maxLength: 16 }).map((all) => all.join(''));
  const around = fc.array(fc.oneof(word, fc.constantFrom(' ', '.')), { maxLength: 3 }).map((all) => all.join(''));
  const rewritten = fc.tuple(digits, fc.constantFrom('', '.', '-', ' ', ') ')).map(([number, sign]) => ({ number, said: [...number].join(sign) }));

  test.prop([rewritten, around, fc.boolean()], { seed: 20261122, numRuns: 5_000 })('is never said not to hold a number, however that is written', ({ number, said }, besides, prefix) => {
    const term = termOf(number, prefix);
    for (const its of [...(term === null ? [] : [term]), ...spellingsOf(number, prefix)]) {
      for (const written of [number, said, `${besides} ${said}`]) {
        if (findMarks(written, [its]).length > 0) expect(createMayHold(its)(written)).toBe(true);
      }
    }
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
    expect(['Protocolo 2030', 'sem número', '3-0.2'].map(createMayHold({ kind: 'word', folded: '3020', prefix: false }))).toEqual([true, false, true]);
    expect(['Ligue 11', 'sem número', 'só 1'].map(createMayHold({ kind: 'key', key: '\ue0011234' }))).toEqual([true, false, false]);
    expect(['Meu pedido', 'NAO', 'Não!', 'nã', 'na o', ''].map(mayHold)).toEqual([false, true, true, false, false, false]);
  });
});
