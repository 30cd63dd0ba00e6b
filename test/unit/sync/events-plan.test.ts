import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventsProgress, StoredRun } from '../../../electron/cache/protocol.ts';
import { type EventsReport, eventsQuery, judgeEventsPage, nextEventsStep } from '../../../electron/sync/events-plan.ts';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import { storedRun } from '../../helpers/received-contact.ts';

const october = { startDate: '2026-10-01', endDate: '2026-10-31' };
const eventsOnly = { history: false, events: true };

function progress(facts: Partial<EventsProgress> = {}, route: object = {}): EventsProgress {
  const bulk = { kind: 'bulk' as const, done: false, pages: 1, events: 1000, unknownContacts: 0, leftOut: 0, ...route };
  return { route: bulk, pagination: 'next', resultCount: null, largestPage: 1000, lastPage: 1000, receivedMs: 0, restarts: 0, ...facts };
}

function listed(query: Partial<ContactQuery>, facts: Partial<StoredRun> = {}): StoredRun {
  const run = storedRun('r');
  const whole = { ...run.query, filters: october, flags: eventsOnly, ...query };
  return { ...run, query: whole, listing: { pagination: null, done: true }, counts: { ...run.counts, toFetch: 50 }, ...facts };
}

describe('the next step', () => {
  test.each<[string, StoredRun]>([
    ['while the listing goes on', listed({}, { listing: { pagination: 'p', done: false } })],
    ['where every history is fetched, which brings the events', listed({ flags: { history: true, events: true } })],
    ['where no events are asked for', listed({ flags: { history: true, events: false } })],
    ['for one person, whose listing brings them', listed({ filters: { identifier: 'x' } })],
    ['for what attributes say of a person', listed({ attributes: { cpf: '12345678909' } })],
    ['for one contact, which a query of its own answers', listed({}, { counts: { ...storedRun('r').counts, toFetch: 3, fetched: 1, failed: 1 } })],
    ['once all are there', listed({}, { events: progress({}, { done: true }) })],
    ['once they were given up', listed({}, { events: { ...progress(), route: { kind: 'single', why: 'stuck' } } })],
    ['for days that are none', listed({ filters: { startDate: '2026-99-99' } })],
  ])('is none of the events %s', (_name, run) => {
    expect(nextEventsStep(run, 'unknown')).toBeNull();
  });

  test.each<[string, Partial<ContactQuery>]>([
    ['for events alone', {}],
    ['for the histories with an event', { flags: { history: true, events: true }, onlyWithEvents: ['transbordo'] }],
    ['for the histories with an event, without the events', { flags: { history: true, events: false }, onlyWithEvents: ['transbordo'] }],
  ])('is the first page after the listing %s, known or not to be allowed', (_name, query) => {
    for (const access of ['unknown', 'available'] as const) {
      expect(nextEventsStep(listed(query), access)).toMatchObject({ kind: 'eventsPage', limit: 1000, pagination: null, period: { from: '2026-10-01', to: '2026-10-31' } });
    }
    expect(nextEventsStep(listed(query), 'refused')).toEqual({ kind: 'single', why: 'refused' });
  });

  test('goes on where a page was stored, and judges one that was stored last', () => {
    expect(nextEventsStep(listed({}, { events: progress() }), 'available')).toMatchObject({ kind: 'eventsPage', pagination: 'next' });
    expect(nextEventsStep(listed({}, { events: progress({ pagination: null }) }), 'available')).toMatchObject({ kind: 'judgeEvents' });
    const anew = progress({ pagination: null, restarts: 1 }, { pages: 0, events: 0 });
    expect(nextEventsStep(listed({}, { events: anew }), 'available')).toMatchObject({ kind: 'eventsPage', pagination: null });
  });
});

test('the period is asked for widely enough that its days are whole in every zone', () => {
  expect(eventsQuery({ filters: { ...october, assistantId: '3', source: 'widget' } })).toEqual({
    assistantId: '3', sort: 'ASC', startDate: '2026-09-30 10:00:00', endDate: '2026-11-01 13:59:59',
  });
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.integer({ min: -12, max: 14 }), (date, zoneHours) => {
      const startDate = date.toISOString().slice(0, 10);
      const query = eventsQuery({ filters: { startDate, endDate: startDate } });
      const read = (text = ''): number => Date.parse(`${text.replace(' ', 'T')}Z`);
      // The day's first and last second there, as a service writes them that gives its dates in UTC.
      const [first, last] = [0, 24 * 3_600_000 - 1000].map((ms) => Date.parse(startDate) + ms - zoneHours * 3_600_000);
      expect(read(query.startDate)).toBeLessThanOrEqual(first ?? 0);
      expect(read(query.endDate)).toBeGreaterThanOrEqual(last ?? 0);
    }),
    { seed: 3 },
  );
});

function report(facts: Partial<EventsReport>): EventsReport {
  return { progress: progress(), received: 1000, isRepeat: false, mayHaveExpired: false, contactsLeft: 5_000, ...facts };
}

describe('a page of events', () => {
  test.each<[string, Partial<EventsReport>, string]>([
    ['with a hash leads on', {}, 'goOn'],
    ['without a hash is the last', { progress: progress({ pagination: null, lastPage: 7 }) }, 'whole'],
    ['that reaches the count of the whole is the last, hash or not', { progress: progress({ resultCount: 1500 }, { pages: 2, events: 1500 }) }, 'whole'],
    ['without a hash below the count is short', { progress: progress({ pagination: null, resultCount: 1500 }) }, 'again'],
    ['without entries is the end', { received: 0, progress: progress({}, { pages: 2 }) }, 'whole'],
    ['without entries after a hash that may have expired proves nothing', { received: 0, mayHaveExpired: true, progress: progress({}, { pages: 2 }) }, 'again'],
    ['that came before, after a shorter one, is the end', { isRepeat: true, progress: progress({ lastPage: 400 }, { pages: 3 }) }, 'whole'],
    ['that came before, after none but full ones, is stuck', { isRepeat: true, progress: progress({}, { pages: 3 }) }, 'again'],
    ['that came before, short of the count, is stuck', { isRepeat: true, progress: progress({ resultCount: 3000 }, { pages: 3, events: 2000 }) }, 'again'],
    ['that came before, though begun anew, leaves the rest to single queries', { isRepeat: true, progress: progress({ restarts: 1 }, { pages: 3 }) }, 'stuck'],
    ['with more to come than contacts to ask costs too much', { progress: progress({ resultCount: 40_000 }), contactsLeft: 30 }, 'dearer'],
    ['beyond which nothing is known, after as many pages as contacts, costs too much', { progress: progress({}, { pages: 30 }), contactsLeft: 29 }, 'dearer'],
  ])('%s', (_name, facts, expected) => {
    const verdict = judgeEventsPage(report(facts));
    expect(verdict.kind === 'single' ? verdict.why : verdict.kind).toBe(expected);
  });

  test('never goes on for ever, whatever a service answers, nor calls whole what its count says is not', () => {
    const page = fc.record({ size: fc.nat(1000), count: fc.option(fc.nat(20_000)), hash: fc.boolean(), isRepeat: fc.boolean() });
    fc.assert(
      fc.property(fc.infiniteStream(page), fc.integer({ min: 2, max: 200 }), (pages, contacts) => {
        let now = progress({ largestPage: 0 }, { pages: 0, events: 0 });
        for (const { size, count, hash, isRepeat } of pages) {
          if (now.route.kind !== 'bulk') throw new Error('still in bulk');
          const route = { ...now.route, pages: now.route.pages + 1, events: now.route.events + (isRepeat ? 0 : size) };
          const largestPage = Math.max(now.largestPage, size);
          now = { ...now, route, pagination: hash ? 'h' : null, resultCount: now.resultCount ?? count, largestPage, lastPage: isRepeat ? now.lastPage : size };
          const verdict = judgeEventsPage({ progress: now, received: size, isRepeat, mayHaveExpired: false, contactsLeft: contacts });
          if (verdict.kind === 'whole' && now.resultCount !== null && now.resultCount > largestPage) expect(route.events).toBeGreaterThanOrEqual(now.resultCount);
          expect(route.pages).toBeLessThanOrEqual(contacts + 1);
          if (verdict.kind !== 'goOn') return;
        }
      }),
      { seed: 4 },
    );
  });
});
