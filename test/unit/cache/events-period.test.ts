import { expect, test } from 'vitest';
import { periodCovers } from '../../../electron/cache/events-period.ts';

const october = { from: '2026-10-01', to: '2026-10-31', whole: true };
const ever = { from: null, to: null, whole: true };

test.each([
  ['within', october, '2026-10-01', '2026-10-31', true],
  ['begun before', october, '2026-09-30', '2026-10-01', false],
  ['ended after', october, '2026-10-31', '2026-11-01', false],
  ['not ended, so that events may come', october, '2026-10-05', null, false],
  ['without a readable day', october, 'ontem', '2026-10-05', false],
  ['with times of day', october, '2026-10-01T00:00:00', '2026-10-31T23:59:59', true],
  ['open ends', ever, '2020-01-01', '2030-01-01', true],
  ['open ends, not ended', ever, '2020-01-01', null, false],
  ['of a period with pages missing', { ...october, whole: false }, '2026-10-01', '2026-10-31', false],
] as const)('a contact %s', (_name, period, dateCreated, finishedAt, covered) => {
  expect(periodCovers(period, { dateCreated, finishedAt })).toBe(covered);
});
