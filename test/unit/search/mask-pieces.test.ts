import { describe, expect, test } from 'vitest';
import { maskOnScreen } from '../../../electron/privacy/mask-on-screen.ts';
import { maskPieces } from '../../../electron/search/mask-pieces.ts';
import { piecesOf } from '../../../electron/search/pieces.ts';
import { longTranscript, sampleTranscript } from '../../helpers/sample-transcript.ts';

const subjectOf = (whole: ReturnType<typeof sampleTranscript>) => ({ summary: whole.summary, conversation: () => whole });

describe('a piece of a masked conversation', () => {
  test.each([
    ['every kind of part, events, attributes', sampleTranscript()],
    ['many questions and answers', longTranscript(120)],
  ])('shows what the whole conversation would show there: %s', (_, whole) => {
    const all = piecesOf(whole);
    const masked = piecesOf(maskOnScreen(whole).transcript);
    expect(masked).toHaveLength(all.length);
    expect(masked.filter(({ text }, at) => text !== all[at]?.text).length).toBeGreaterThan(3);
    for (const [at, piece] of all.entries()) expect(maskPieces([piece], all, subjectOf(whole)), `${at}`).toEqual([masked[at]]);
    expect(maskPieces(all, all, subjectOf(whole))).toEqual(masked);
  });

  test('stays as long as it was, so that hits stay where they are', () => {
    const whole = sampleTranscript();
    const all = piecesOf(whole);
    expect(maskPieces(all, all, subjectOf(whole)).map(({ text }) => text.length)).toEqual(all.map(({ text }) => text.length));
  });

  test('that the conversation does not have any more is masked whole', () => {
    const whole = sampleTranscript();
    const lost = { where: 'message', index: 9999, label: null, sender: 'user', text: 'Rua das Flores, 12' } as const;
    expect(maskPieces([lost], [...piecesOf(whole), lost], subjectOf(whole))).toEqual([{ ...lost, text: '••• ••• ••••••, ••' }]);
  });
});
