import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../../electron/vendor/wire-dates.ts';

describe('readInstant', () => {
  it.each([
    ['2020-06-22 16:38:42', Date.UTC(2020, 5, 22, 16, 38, 42), 'none'],
    ['2020-12-04T14:53:11', Date.UTC(2020, 11, 4, 14, 53, 11), 'none'],
    ['2020-12-04T14:53:11.123456Z', Date.UTC(2020, 11, 4, 14, 53, 11, 123), 'given'],
    ['2020-12-04T14:53:11-03:00', Date.UTC(2020, 11, 4, 17, 53, 11), 'given'],
    ['2020-12-04T14:53:11+0530', Date.UTC(2020, 11, 4, 9, 23, 11), 'given'],
    ['2020-12-04', Date.UTC(2020, 11, 4), 'none'],
  ])('reads %s', (text, ms, zone) => {
    expect(readInstant(text)).toEqual({ ms, zone });
  });

  it.each(['', 'ontem', '2020-13-01', '2021-02-29 10:00:00', '2020-06-31T00:00:00Z', '2020-06-22 24:00:00', '2020-06-22T10:00:00+99:00', '0042-01-01', '22/06/2020 16:38', '1592843922'])(
    'makes nothing up for %s',
    (text) => expect(readInstant(text)).toBeNull(),
  );

  it('agrees with every instant that Date writes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(readInstant(date.toISOString())).toEqual({ ms: date.getTime(), zone: 'given' });
      }),
      { seed: 3 },
    );
  });
});
