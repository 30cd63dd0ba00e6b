import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completenessOf, fetchTiming, type Held } from '../../../electron/cache/completeness.ts';
import type { HoldingState } from '../../../shared/model/contact.ts';
import { receivedContact, said } from '../../helpers/received-contact.ts';

const settledMs = Date.UTC(2026, 2, 10);
const fetched: HoldingState = { kind: 'fetched', atMs: settledMs, count: 2 };

function judge(changes: Partial<Held>): ReturnType<typeof completenessOf> {
  const { contact } = receivedContact('1', { finishedAt: '2026-03-02', interactions: 2 });
  const messages = [said(0, 'bot', 'a'), said(1, 'user', 'b')];
  return completenessOf({ contact, history: fetched, events: fetched, messages, unknownShapes: 0, ...changes });
}

function unfinished(finishedAt: string | null): Partial<Held> {
  return { contact: receivedContact('1', { finishedAt }).contact };
}

describe('completenessOf', () => {
  test('the best that can be said is unknown, and why: the service gives no count', () => {
    expect(judge({})).toEqual({
      verdict: 'unknown',
      reasons: ['serviceGivesNoCount'],
      heldMessages: 2,
      interactions: 2,
      duplicates: 0,
      unknownShapes: 0,
    });
  });

  test.each<[string, Partial<Held>, string, string[]]>([
    ['never asked', { history: { kind: 'neverAsked' }, messages: [] }, 'incomplete', ['historyNeverAsked']],
    ['refused', { history: { kind: 'failed', atMs: 1, why: 'service.error' }, messages: [] }, 'incomplete', ['historyFailed']],
    ['events never asked', { events: { kind: 'neverAsked' } }, 'incomplete', ['eventsNeverAsked', 'serviceGivesNoCount']],
    ['events refused', { events: { kind: 'failed', atMs: 1, why: 'service.error' } }, 'incomplete', ['eventsFailed', 'serviceGivesNoCount']],
    ['no history given', { history: { kind: 'empty', atMs: settledMs }, messages: [] }, 'unknown', ['historyEmpty']],
    ['events given as none', { events: { kind: 'empty', atMs: settledMs } }, 'unknown', ['serviceGivesNoCount']],
    ['not finished', unfinished(null), 'unknown', ['notFinished', 'serviceGivesNoCount']],
    ['a finish that can not be read', unfinished('ontem'), 'unknown', ['notFinished', 'serviceGivesNoCount']],
    ['finished the day before the fetch', unfinished('2026-03-09'), 'unknown', ['finishedRecently', 'serviceGivesNoCount']],
    ['finished after the fetch', unfinished('2026-03-12'), 'unknown', ['fetchedBeforeFinish', 'serviceGivesNoCount']],
    ['a time that can not be read', { messages: [{ ...said(0, 'bot', 'a'), timeMs: null }] }, 'unknown', ['unreadableTimes', 'serviceGivesNoCount']],
  ])('%s', (_, changes, verdict, reasons) => {
    expect(judge(changes)).toMatchObject({ verdict, reasons });
  });

  test('interactions neither prove nor disprove anything', () => {
    const few = receivedContact('1', { finishedAt: '2026-03-02', interactions: 99 }).contact;
    expect(judge({ contact: few })).toMatchObject({ verdict: 'unknown', reasons: ['serviceGivesNoCount'], interactions: 99 });
  });

  test('repeated entries are counted, by id or else by what they say', () => {
    const withoutId = (text: string) => ({ ...said(0, 'user', text), id: null });
    const messages = [said(0, 'bot', 'a'), said(0, 'bot', 'outra'), withoutId('x'), withoutId('x'), withoutId('y')];
    expect(judge({ messages }).duplicates).toBe(2);
  });

  test('in whatever order their ids come, rising as they mostly do or not', () => {
    const ids = fc.array(fc.integer({ min: 8, max: 120 }).map(String), { maxLength: 6 });
    const rising = fc.uniqueArray(fc.integer({ min: 8, max: 120 })).map((some) => some.sort((one, other) => one - other).map(String));
    fc.assert(
      fc.property(fc.oneof(ids, rising), (given) => {
        const messages = given.map((id, at) => ({ ...said(at, 'user', 'x'), id }));
        expect(judge({ messages }).duplicates).toBe(given.length - new Set(given).size);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

test('a day without a zone is over everywhere, and a day more, before a fetch counts as settled', () => {
  const dayMs = Date.UTC(2026, 2, 2);
  const hourMs = 3_600_000;
  expect(fetchTiming('2026-03-02', dayMs - 15 * hourMs)).toBe('beforeFinish');
  expect(fetchTiming('2026-03-02', dayMs - 13 * hourMs)).toBe('recently');
  expect(fetchTiming('2026-03-02', dayMs + 59 * hourMs)).toBe('recently');
  expect(fetchTiming('2026-03-02', dayMs + 60 * hourMs)).toBe('settled');
});
