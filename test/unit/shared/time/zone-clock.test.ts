import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { zoneClock } from '../../../../shared/time/zone-clock.ts';

const ZONES = ['America/Sao_Paulo', 'America/Manaus', 'America/Noronha', 'UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
const wall = (text: string) => Date.parse(`${text}Z`);
const instant = (text: string) => Date.parse(text);

test('a reading without a zone is placed where the assumed clock shows it', () => {
  const saoPaulo = zoneClock('America/Sao_Paulo');
  expect(saoPaulo.instantOf(wall('2026-10-14T09:19:02'))).toBe(instant('2026-10-14T12:19:02Z'));
  expect(zoneClock('UTC').instantOf(wall('2026-10-14T09:19:02'))).toBe(instant('2026-10-14T09:19:02Z'));
});

test('summer time of its day counts, not that of today', () => {
  const saoPaulo = zoneClock('America/Sao_Paulo');
  expect(saoPaulo.instantOf(wall('2018-12-01T12:00:00'))).toBe(instant('2018-12-01T14:00:00Z'));
  expect(saoPaulo.instantOf(wall('2018-07-01T12:00:00'))).toBe(instant('2018-07-01T15:00:00Z'));
});

test('a reading that the clock shows twice is the earlier instant', () => {
  // Summer time ended on 18 February 2018 at midnight: 23:00 to 24:00 came twice.
  expect(zoneClock('America/Sao_Paulo').instantOf(wall('2018-02-17T23:30:00'))).toBe(instant('2018-02-18T01:30:00Z'));
});

test('a reading that the clock skips is moved on by the skip', () => {
  // Summer time began on 4 November 2018 at midnight: 00:00 to 01:00 did not exist.
  const saoPaulo = zoneClock('America/Sao_Paulo');
  const skipped = saoPaulo.instantOf(wall('2018-11-04T00:30:00'));
  expect(new Date(saoPaulo.wallOf(skipped)).toISOString()).toBe('2018-11-04T01:30:00.000Z');
});

property.prop([fc.constantFrom(...ZONES), fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2100, 0, 1) })], { seed: 20261014 })(
  'the instant of a reading is one at which the clock shows that reading',
  (zone, epochMs) => {
    const clock = zoneClock(zone);
    const reading = clock.wallOf(epochMs);
    expect(clock.wallOf(clock.instantOf(reading))).toBe(reading);
  },
);

property.prop([fc.constantFrom(...ZONES), fc.array(fc.integer({ min: Date.UTC(1965, 0, 1), max: Date.UTC(2100, 0, 1) }), { maxLength: 8 }), fc.nat(1_800_000)], { seed: 20261014 })(
  'a clock that was asked before reads as one that was not',
  (zone, instants, stepMs) => {
    const asked = zoneClock(zone);
    for (const epochMs of instants.flatMap((one) => [one, one + stepMs, one - stepMs])) {
      expect(asked.wallOf(epochMs)).toBe(zoneClock(zone).wallOf(epochMs));
    }
  },
);

test('the ends of time are read without an error', () => {
  const clock = zoneClock('America/Sao_Paulo');
  for (const epochMs of [8.64e15, -8.64e15]) {
    expect(Number.isFinite(clock.instantOf(epochMs))).toBe(true);
    expect(() => new Date(clock.wallOf(epochMs)).toISOString()).not.toThrow();
  }
});

test('an unknown zone is refused', () => {
  expect(() => zoneClock('Nowhere/At_All')).toThrow(RangeError);
});
