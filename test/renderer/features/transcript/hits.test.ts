import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { markTermsOf } from '../../../../shared/text/marks.ts';
import { findHits, stepHit } from '../../../../renderer/features/transcript/hits.ts';
import { contentsOfRow } from '../../../../renderer/features/transcript/row-contents.ts';
import { fieldsOfAttributes, fieldsOfRow } from '../../../../renderer/features/transcript/row-fields.ts';
import { buildTimeline } from '../../../../renderer/features/transcript/timeline.ts';
import { eventOf, messageOf } from '../../helpers/transcript-samples.ts';

function contentsOf(messages: Parameters<typeof buildTimeline>[0]['messages'], events: Parameters<typeof buildTimeline>[0]['events'] = []) {
  return buildTimeline({ messages, events, zone: 'UTC', assumedEventZone: 'UTC' }).map(fieldsOfRow);
}

describe('hits', () => {
  test('are numbered in reading order over messages, options, events and attributes', () => {
    const contents = [
      ...contentsOf(
        [
          messageOf(0, 'bot', [
            { kind: 'text', text: 'Sua <b>fatura</b>, a Fatura' },
            { kind: 'choice', style: 'select', text: '', options: [{ label: 'Faturas', value: null, picked: false }] },
          ]),
        ],
        [eventOf(0, 'fatura_enviada', { details: { curto: 'x', y: 1, z: { tema: 'fatura' } }, dateMs: Date.UTC(2030, 0, 1) })],
      ),
      fieldsOfAttributes({ assunto: { ultimo: 'fatura' } }),
    ];
    const { all } = findHits(contents, markTermsOf('fatura'));
    expect(all.map((hit) => `${hit.rowId} ${hit.field}`)).toEqual([
      'm:0 0.text',
      'm:0 0.text',
      'm:0 1.option.0',
      'e:0 name',
      'e:0 details.2',
      'attributes value.0',
    ]);
  });

  test('a term of one sender is marked in what that sender says alone', () => {
    const contents = contentsOf([messageOf(0, 'user', 'fatura'), messageOf(1, 'bot', 'fatura')], [eventOf(0, 'fatura', { dateMs: Date.UTC(2030, 0, 1) })]);
    const { all } = findHits(contents, [{ kind: 'word', folded: 'fatura', prefix: false, sender: 'bot' }]);
    expect(all.map((hit) => hit.rowId)).toEqual(['m:1']);
  });

  test('a hit says what must be unfolded to see it', () => {
    const long = `${'a '.repeat(3000)}fatura`;
    const contents = contentsOf(
      [messageOf(0, 'bot', [{ kind: 'unknown', type: 'carousel', raw: { titulo: 'fatura' } }]), messageOf(1, 'bot', long)],
      [eventOf(0, 'x', { details: { a: 1, b: 2, c: 'fatura' }, dateMs: Date.UTC(2030, 0, 1) })],
    );
    expect(findHits(contents, markTermsOf('fatura')).all.map((hit) => hit.folds)).toEqual([['0.raw'], ['0.text.long'], ['details']]);
  });

  test('bold in the middle of a word does not hide it', () => {
    expect(findHits(contentsOf([messageOf(0, 'bot', 'fa<b>tu</b>ra')]), markTermsOf('fatura')).all).toHaveLength(1);
  });

  test('no terms, no hits', () => {
    expect(findHits(contentsOf([messageOf(0, 'bot', 'fatura')]), []).all).toEqual([]);
  });
});

describe('rows that are read only when they are looked at', () => {
  const word = fc.constantFrom('pedido', 'PEDIDO', 'pe<b>di</b>do', '*pedido*', 'pédidô', 'não', '😀', '\u200b', '\r\n', '<br>', '123', '1-2.3', '(11) 98765-4321', 'https://a.example/pedido');
  const text = fc.array(fc.tuple(word, fc.constantFrom('', ' ')), { maxLength: 6 }).map((words) => words.flat().join(''));
  const part = fc.oneof(
    text.map((its) => ({ kind: 'text' as const, text: its })),
    text.map((label) => ({ kind: 'choice' as const, style: 'select' as const, text: '', options: [{ label, value: null, picked: false }] })),
  );
  const message = fc.record({ sender: fc.constantFrom('bot', 'user', 'Ana'), parts: fc.array(part, { maxLength: 2 }), unknown: fc.constantFrom({}, { extra: 'pedido 123' }) });
  const asked = fc.constantFrom('pedido', 'nao', '123', '"pedido nao"', '4321', '11987654321', 'pedido 123');

  property.prop([fc.array(message, { maxLength: 12 }), asked], { seed: 20261123 })('have the same texts and hits as when all are read at once', (messages, typed) => {
    const said = messages.map(({ sender, parts, unknown }, at) => messageOf(at, sender, parts, { unknown }));
    const rows = buildTimeline({ messages: said, events: [], zone: 'UTC', assumedEventZone: 'UTC' });
    const terms = markTermsOf(typed);
    expect(findHits(rows.map(contentsOfRow), terms)).toEqual(findHits(rows.map(fieldsOfRow), terms));
    for (const row of rows) {
      const texts = fieldsOfRow(row).fields.map(({ name, text: its }) => [name, its]);
      expect([...contentsOfRow(row).texts]).toEqual(texts);
    }
  });
});

test.each([
  [null, 1, 3, 0],
  [null, -1, 3, 2],
  [2, 1, 3, 0],
  [0, -1, 3, 2],
  [1, 1, 3, 2],
  [7, 1, 3, 0],
  [null, 1, 0, null],
] as const)('from hit %s by %s of %s one comes to %s', (current, step, count, expected) => {
  expect(stepHit(current, step, count)).toBe(expected);
});
