import { describe, expect, test } from 'vitest';
import { measuresOf } from '../../../../renderer/features/transcript/measures.ts';
import { buildTimeline } from '../../../../renderer/features/transcript/timeline.ts';
import type { ContactEvent } from '../../../../shared/model/contact-event.ts';
import type { Message } from '../../../../shared/model/message.ts';
import { eventOf, messageOf, richTranscript } from '../../helpers/transcript-samples.ts';

const ZONE = 'America/Sao_Paulo';
const START_MS = Date.UTC(2026, 9, 14, 12);
const said = (index: number, sender: string, afterMs: number | null) =>
  messageOf(index, sender, 'x', { timeMs: afterMs === null ? null : START_MS + afterMs });

function measured(messages: readonly Message[], events: readonly ContactEvent[] = []) {
  const rows = buildTimeline({ messages, events, zone: ZONE, assumedEventZone: ZONE });
  return measuresOf(rows).map(({ kind, rowId, durationMs, assumed }) => [kind, rowId, durationMs, assumed]);
}

describe('how long things took', () => {
  test('from the first question to its answer, from the beginning to hand-over and person, and in all', () => {
    const { messages, events } = richTranscript();
    expect(measured(messages, events)).toEqual([
      ['firstAnswer', 'm:3', 2000, false],
      ['handOver', 'e:1', 418_000, true],
      ['firstHuman', 'm:14', 788_000, false],
      ['whole', 'm:18', 1_136_000, false],
    ]);
  });

  test('what never happened is not measured', () => {
    expect(measured([said(0, 'bot', 0), said(1, 'bot', 5000)])).toEqual([['whole', 'm:1', 5000, false]]);
    expect(measured([said(0, 'bot', 0), said(1, 'user', 5000)])).toEqual([['whole', 'm:1', 5000, false]]);
    expect(measured([said(0, 'user', 0)])).toEqual([]);
    expect(measured([])).toEqual([]);
  });

  test('a message without a readable time measures nothing', () => {
    expect(measured([said(0, 'user', null), said(1, 'bot', 0), said(2, 'user', 1000), said(3, 'bot', null), said(4, 'bot', 9000)])).toEqual([
      ['firstAnswer', 'm:4', 8000, false],
      ['whole', 'm:4', 9000, false],
    ]);
  });

  test('a hand-over that the assumed zone puts before the beginning has no time', () => {
    const early = eventOf(0, 'transbordo', { dateMs: START_MS - 9 * 3_600_000 });
    expect(measured([said(0, 'bot', 0), said(1, 'user', 60_000)], [early])).toEqual([['whole', 'm:1', 60_000, false]]);
  });
});
