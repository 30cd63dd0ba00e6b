import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { createZoneVote, type ZoneSample } from '../../../../shared/time/estimate-event-zone.ts';
import { zoneClock } from '../../../../shared/time/zone-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Conversations whose events happen with some of their messages and are dated by the clock of `zone`. */
function conversations(zone: string, startsMs: readonly number[], lengths: readonly number[]): readonly ZoneSample[] {
  const clock = zoneClock(zone);
  return startsMs.map((startMs, at) => {
    const messagesMs = Array.from({ length: 12 }, (_, index) => startMs + index * (lengths[at % lengths.length] ?? 1) * 20_000);
    const wallsMs = [messagesMs[0], messagesMs[5], messagesMs[11]].map((ms) => clock.wallOf((ms ?? 0) + 2000));
    return { messagesMs, wallsMs };
  });
}

function estimateOf(samples: readonly ZoneSample[], assumed = 'America/Sao_Paulo') {
  const vote = createZoneVote(assumed);
  for (const sample of samples) vote.add(sample);
  return vote.estimate();
}

const starts = fc.uniqueArray(fc.integer({ min: Date.UTC(2016, 0, 1), max: Date.UTC(2027, 0, 1) }), { minLength: 12, maxLength: 30 });
const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 });

describe('the zone of an instance’s events', () => {
  property.prop([fc.constantFrom('America/Sao_Paulo', 'America/Manaus', 'UTC', 'America/Noronha', 'Etc/GMT+7', 'Etc/GMT-9'), starts, lengths], {
    seed: 11,
    numRuns: 60,
  })('is found from the messages beside them, whichever was assumed', (zone, startsMs, each) => {
    const estimate = estimateOf(conversations(zone, startsMs, each), 'Etc/GMT-5');
    if (estimate.kind !== 'estimate') throw new Error(estimate.kind);
    expect([estimate.zone, ...estimate.alike]).toContain(zone);
    // The hour that is shown twice in autumn can be read either way.
    expect(estimate.agreeing).toBeGreaterThanOrEqual(0.9 * estimate.events);
    // Whatever was chosen, it reads every date as the true zone does.
    const [found, truth] = [zoneClock(estimate.zone), zoneClock(zone)];
    for (const { wallsMs } of conversations(zone, startsMs, each)) {
      for (const wallMs of wallsMs) expect(Math.abs(found.instantOf(wallMs) - truth.instantOf(wallMs))).toBeLessThanOrEqual(180_000);
    }
  });

  test('keeps to the years in which the clocks were changed', () => {
    const summer = Array.from({ length: 8 }, (_, at) => Date.UTC(2019, 0, 5 + at, 15));
    const winter = Array.from({ length: 8 }, (_, at) => Date.UTC(2018, 6, 5 + at, 15));
    const estimate = estimateOf(conversations('America/Sao_Paulo', [...summer, ...winter], [1]), 'UTC');
    // No fixed offset fits both halves of the year.
    expect(estimate).toMatchObject({ kind: 'estimate', zone: 'America/Sao_Paulo', alike: [], agreeing: 48, events: 48 });
  });

  test('leaves the assumed zone where another fits just as well', () => {
    const samples = conversations('America/Sao_Paulo', Array.from({ length: 9 }, (_, at) => Date.UTC(2026, 3, 1 + at, 14)), [1]);
    expect(estimateOf(samples, 'America/Bahia')).toMatchObject({ zone: 'America/Bahia', alike: ['America/Sao_Paulo', 'Etc/GMT+3'] });
  });

  test('is not guessed from a handful', () => {
    const few = conversations('UTC', [Date.UTC(2026, 1, 1), Date.UTC(2026, 1, 2)], [1]);
    expect(estimateOf(few)).toEqual({ kind: 'tooFew', events: 6, conversations: 2 });
    expect(estimateOf([])).toEqual({ kind: 'tooFew', events: 0, conversations: 0 });
    expect(estimateOf([{ wallsMs: [1, 2, 3], messagesMs: [] }])).toEqual({ kind: 'tooFew', events: 0, conversations: 0 });
  });

  test('is said to be unclear where the events stand beside nothing, or beside everything', () => {
    const nowhere = Array.from({ length: 10 }, (_, at) => ({ messagesMs: [at * DAY_MS], wallsMs: [at * DAY_MS + 17 * MINUTE_MS] }));
    expect(estimateOf(nowhere)).toMatchObject({ kind: 'unclear', events: 10, conversations: 10 });
    const everywhere = Array.from({ length: 10 }, (_, at) => ({
      messagesMs: Array.from({ length: 2 * 24 * 60 }, (_each, minute) => at * 3 * DAY_MS + minute * MINUTE_MS),
      wallsMs: [at * 3 * DAY_MS + DAY_MS],
    }));
    expect(estimateOf(everywhere)).toMatchObject({ kind: 'unclear' });
  });
});
