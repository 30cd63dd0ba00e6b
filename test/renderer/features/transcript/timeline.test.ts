import { describe, expect, test } from 'vitest';
import { fc, test as property } from '@fast-check/vitest';
import { buildTimeline, type TimelineRow } from '../../../../renderer/features/transcript/timeline.ts';
import type { Message } from '../../../../shared/model/message.ts';
import type { ContactEvent } from '../../../../shared/model/contact-event.ts';
import { eventOf, messageOf } from '../../helpers/transcript-samples.ts';

const ZONE = 'America/Sao_Paulo';
const at = (text: string) => Date.parse(text);

function build(messages: readonly Message[], events: readonly ContactEvent[] = [], zone = ZONE) {
  return buildTimeline({ messages, events, zone, assumedEventZone: ZONE });
}

/** Rows in short: `day 2026-10-14`, `m0`, `e1`, `gap answer 6`. */
function outline(rows: readonly TimelineRow[]): readonly string[] {
  return rows.map((row) => {
    switch (row.kind) {
      case 'day':
        return `day ${row.day}`;
      case 'conversation':
        return `c${row.summary.key}`;
      case 'gap':
        return `gap ${row.gap} ${row.durationMs / 60_000}`;
      case 'message':
        return `m${row.message.index}`;
      case 'event':
        return `e${row.event.index}`;
    }
  });
}

describe('order', () => {
  test('events stand among the messages by their instant, read under the assumed zone', () => {
    const rows = build(
      [messageOf(0, 'bot', 'a', { timeMs: at('2026-10-14T12:18:00Z') }), messageOf(1, 'user', 'b', { timeMs: at('2026-10-14T12:20:00Z') })],
      [eventOf(0, 'transbordo', { dateMs: at('2026-10-14T09:19:00Z'), zone: 'none' })],
    );
    expect(outline(rows)).toEqual(['day 2026-10-14', 'm0', 'e0', 'm1']);
    expect(rows[2]).toMatchObject({ kind: 'event', assumed: true, atMs: at('2026-10-14T12:19:00Z') });
  });

  test('an event with a zone of its own is not moved and not marked as assumed', () => {
    const rows = build([], [eventOf(0, 'transbordo', { dateMs: at('2026-10-14T12:19:00Z'), zone: 'given' })]);
    expect(rows[1]).toMatchObject({ assumed: false, atMs: at('2026-10-14T12:19:00Z') });
  });

  test('messages that come newest first are read oldest first', () => {
    const rows = build([
      messageOf(0, 'bot', 'later', { timeMs: at('2026-10-14T12:00:20Z') }),
      messageOf(1, 'bot', 'earlier', { timeMs: at('2026-10-14T12:00:10Z') }),
    ]);
    expect(outline(rows)).toEqual(['day 2026-10-14', 'm1', 'm0']);
  });

  test('equal instants keep the given order, messages before events', () => {
    const timeMs = at('2026-10-14T12:19:00Z');
    const rows = build(
      [messageOf(0, 'bot', 'a', { timeMs }), messageOf(1, 'user', 'b', { timeMs })],
      [eventOf(0, 'x', { dateMs: timeMs, zone: 'given' })],
    );
    expect(outline(rows)).toEqual(['day 2026-10-14', 'm0', 'm1', 'e0']);
  });

  test('a message whose time cannot be read stays behind the one before it', () => {
    const rows = build([
      messageOf(0, 'bot', 'a', { timeMs: null, timeOriginal: '??' }),
      messageOf(1, 'bot', 'b', { timeMs: at('2026-10-14T12:00:00Z') }),
      messageOf(2, 'user', 'c', { timeMs: null }),
      messageOf(3, 'bot', 'd', { timeMs: at('2026-10-14T12:01:00Z') }),
    ]);
    expect(outline(rows)).toEqual(['m0', 'day 2026-10-14', 'm1', 'm2', 'm3']);
  });

  test('events without any readable date come last, in the given order', () => {
    const rows = build(
      [messageOf(0, 'bot', 'a')],
      [eventOf(0, 'x', { dateMs: null, dateOriginal: null }), eventOf(1, 'y', { dateMs: null, dateOriginal: 'ontem' })],
    );
    expect(outline(rows)).toEqual(['day 2026-10-14', 'm0', 'e0', 'e1']);
    expect(rows.at(-1)).toMatchObject({ atMs: null, assumed: false });
  });

  const entry = fc.record({ timeMs: fc.option(fc.integer({ min: 0, max: 4e12 })), sender: fc.constantFrom('bot', 'user', 'Ana') });
  property.prop([fc.array(entry, { maxLength: 40 }), fc.array(fc.option(fc.integer({ min: 0, max: 4e12 })), { maxLength: 10 })], { seed: 20261014 })(
    'every message and event is shown once, under a key of its own, and time never runs backwards',
    (entries, dates) => {
      const messages = entries.map(({ timeMs, sender }, index) => messageOf(index, sender, 'x', { timeMs }));
      const events = dates.map((dateMs, index) => eventOf(index, 'e', { dateMs, dateOriginal: null }));
      const rows = build(messages, events);
      expect(rows.filter((row) => row.kind === 'message')).toHaveLength(messages.length);
      expect(rows.filter((row) => row.kind === 'event')).toHaveLength(events.length);
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      const times = rows
        .map((row) => (row.kind === 'message' ? row.message.timeMs : row.kind === 'event' ? row.atMs : null))
        .filter((time) => time !== null);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    },
  );
});

describe('days', () => {
  test('a new day begins at midnight of the zone shown', () => {
    const messages = [
      messageOf(0, 'bot', 'a', { timeMs: at('2026-10-15T02:58:00Z') }),
      messageOf(1, 'user', 'b', { timeMs: at('2026-10-15T03:01:00Z') }),
    ];
    expect(outline(build(messages))).toEqual(['day 2026-10-14', 'm0', 'day 2026-10-15', 'm1']);
    expect(outline(build(messages, [], 'UTC'))).toEqual(['day 2026-10-15', 'm0', 'm1']);
  });
});

describe('silences', () => {
  const pair = (first: string, second: string, minutes: number) =>
    outline(
      build([
        messageOf(0, first, 'a', { timeMs: at('2026-10-14T12:00:00Z') }),
        messageOf(1, second, 'b', { timeMs: at('2026-10-14T12:00:00Z') + minutes * 60_000 }),
      ]),
    );

  test('who let whom wait is told apart', () => {
    expect(pair('user', 'Ana', 6)).toContain('gap answer 6');
    expect(pair('bot', 'user', 6)).toContain('gap customer 6');
    expect(pair('bot', 'Ana', 6)).toContain('gap silence 6');
  });

  test('a pause of less than five minutes is not stated', () => {
    expect(pair('user', 'bot', 4.9)).toEqual(['day 2026-10-14', 'm0', 'm1']);
  });

  test('an event in between does not hide how long an answer took', () => {
    const rows = build(
      [
        messageOf(0, 'user', 'a', { timeMs: at('2026-10-14T12:00:00Z') }),
        messageOf(1, 'Ana', 'b', { timeMs: at('2026-10-14T12:08:00Z') }),
      ],
      [eventOf(0, 'transbordo', { dateMs: at('2026-10-14T12:04:00Z'), zone: 'given' })],
    );
    expect(outline(rows)).toEqual(['day 2026-10-14', 'm0', 'e0', 'gap answer 8', 'm1']);
  });

  test('no silence is claimed where a time is missing', () => {
    const rows = build([
      messageOf(0, 'user', 'a', { timeMs: null }),
      messageOf(1, 'bot', 'b', { timeMs: at('2026-10-14T12:08:00Z') }),
    ]);
    expect(outline(rows).some((line) => line.startsWith('gap'))).toBe(false);
  });
});

describe('runs', () => {
  const edges = (rows: readonly TimelineRow[]) =>
    rows.flatMap((row) => (row.kind === 'message' ? [`${row.head ? 'head' : ''}${row.tail ? 'tail' : ''}`] : []));

  test('messages of one sender close together stand under one name', () => {
    const rows = build([messageOf(0, 'bot', 'a'), messageOf(1, 'bot', 'b'), messageOf(2, 'bot', 'c'), messageOf(3, 'user', 'd')]);
    expect(edges(rows)).toEqual(['head', '', 'tail', 'headtail']);
  });

  test('another person, an event or a silence begins a new run', () => {
    const rows = build(
      [
        messageOf(0, 'Ana', 'a', { timeMs: at('2026-10-14T12:00:00Z') }),
        messageOf(1, 'Rui', 'b', { timeMs: at('2026-10-14T12:00:10Z') }),
        messageOf(2, 'Rui', 'c', { timeMs: at('2026-10-14T12:00:30Z') }),
        messageOf(3, 'Rui', 'd', { timeMs: at('2026-10-14T12:09:00Z') }),
      ],
      [eventOf(0, 'x', { dateMs: at('2026-10-14T12:00:20Z'), zone: 'given' })],
    );
    expect(edges(rows)).toEqual(['headtail', 'headtail', 'headtail', 'headtail']);
  });
});

describe('the summer time that Brazil had until 2019', () => {
  const eventAt = (wall: string) => eventOf(0, 'transbordo', { dateMs: at(`${wall}Z`) });
  const instantOf = (wall: string) => {
    const row = build([], [eventAt(wall)]).find((each) => each.kind === 'event');
    return row?.kind === 'event' && row.atMs !== null ? new Date(row.atMs).toISOString() : null;
  };

  test.each([
    ['a summer of then, two hours behind', '2019-01-15T09:00:00', '2019-01-15T11:00:00.000Z'],
    ['the same day after it was given up, three', '2020-01-15T09:00:00', '2020-01-15T12:00:00.000Z'],
    ['a winter of then', '2018-07-15T09:00:00', '2018-07-15T12:00:00.000Z'],
    ['the last minute before the clocks went on', '2018-11-03T23:59:00', '2018-11-04T02:59:00.000Z'],
    ['an hour that the clocks skipped', '2018-11-04T00:30:00', '2018-11-04T03:30:00.000Z'],
    ['the first hour after it', '2018-11-04T01:00:00', '2018-11-04T03:00:00.000Z'],
    ['the hour that was shown twice, taken as the first', '2019-02-16T23:30:00', '2019-02-17T01:30:00.000Z'],
    ['the first minute that is sure again', '2019-02-17T00:00:00', '2019-02-17T03:00:00.000Z'],
  ])('%s', (_what, wall, instant) => {
    expect(instantOf(wall)).toBe(instant);
  });

  test('days begin by the clock of their year', () => {
    const rows = build([
      messageOf(0, 'bot', 'a', { timeMs: at('2019-01-15T01:59:00Z') }),
      messageOf(1, 'bot', 'b', { timeMs: at('2019-01-15T02:00:00Z') }),
      messageOf(2, 'bot', 'c', { timeMs: at('2020-01-15T02:00:00Z') }),
      messageOf(3, 'bot', 'd', { timeMs: at('2020-01-15T03:00:00Z') }),
    ]);
    expect(outline(rows).filter((line) => line.startsWith('day'))).toEqual(['day 2019-01-14', 'day 2019-01-15', 'day 2020-01-14', 'day 2020-01-15']);
  });

  test('a day that the clock comes back to is said again', () => {
    // At 00:01 on that Sunday the clocks of Newfoundland went back to 23:01.
    const times = ['2010-11-07T02:00:00Z', '2010-11-07T02:30:30Z', '2010-11-07T02:32:00Z', '2010-11-07T03:29:00Z', '2010-11-07T03:31:00Z'];
    const rows = build(times.map((time, index) => messageOf(index, 'bot', 'x', { timeMs: at(time) })), [], 'America/St_Johns');
    const days = outline(rows).filter((line) => line.startsWith('day'));
    expect(days).toEqual(['day 2010-11-06', 'day 2010-11-07', 'day 2010-11-06', 'day 2010-11-07']);
  });

  test('the silence over the change is as long as it was', () => {
    const rows = build([
      messageOf(0, 'user', 'a', { timeMs: at('2018-11-04T02:50:00Z') }),
      messageOf(1, 'bot', 'b', { timeMs: at('2018-11-04T03:10:00Z') }),
    ]);
    expect(outline(rows)).toContain('gap answer 20');
  });
});
