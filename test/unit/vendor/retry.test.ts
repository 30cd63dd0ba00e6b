import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRetry, type FailedAttempt, readRetryAfterMs } from '../../../electron/vendor/retry.ts';
import { ERROR_KINDS, type ErrorKind } from '../../../shared/errors.ts';

const failed = (kind: ErrorKind, changes: Partial<FailedAttempt> = {}): FailedAttempt => ({
  error: { kind, ...(kind === 'service.badRequest' ? { fields: [{ path: 'filters.id', message: '' }] } : {}) },
  attempts: 1, retryAfterMs: null, priority: 'background', random: 0.5, ...changes,
});

describe('decideRetry', () => {
  it('asks again only where that can help', () => {
    const again = ERROR_KINDS.filter((kind) => decideRetry(failed(kind)).kind === 'again');
    expect(again).toEqual([
      'network.offline', 'network.dns', 'network.refused', 'network.reset', 'network.timeout', 'service.rateLimited',
      'service.unavailable', 'service.error', 'service.malformed',
    ]);
  });

  it('takes a 400 that names no parameter for what it may be: too many requests', () => {
    expect(decideRetry({ ...failed('service.badRequest'), error: { kind: 'service.badRequest', fields: [] } }).kind).toBe('again');
  });

  it('gives up in the end, sooner where a person waits, and never waits before an asked time or beyond all bounds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ERROR_KINDS), fc.integer({ min: 1, max: 20 }), fc.option(fc.integer({ min: 0, max: 10 ** 9 })), fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, attempts, retryAfterMs, random) => {
          const background = decideRetry(failed(kind, { attempts, retryAfterMs, random }));
          const interactive = decideRetry(failed(kind, { attempts, retryAfterMs, random, priority: 'interactive' }));
          if (attempts >= 6) expect(background.kind).toBe('giveUp');
          if (background.kind === 'giveUp') expect(interactive.kind).toBe('giveUp');
          else {
            expect(background.delayMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs ?? 0, 3_600_000));
            expect(background.delayMs).toBeLessThanOrEqual(3_600_000 + 15_000);
          }
          if (interactive.kind === 'again') expect(interactive.delayMs).toBeLessThanOrEqual(5_000);
        },
      ),
      { seed: 31, numRuns: 2_000 },
    );
  });

  it('waits longer each time, and differently for each', () => {
    const delays = [1, 2, 3].map((attempts) => {
      const decision = decideRetry(failed('service.unavailable', { attempts }));
      return decision.kind === 'again' ? decision.delayMs : 0;
    });
    expect(delays).toEqual([1_125, 2_250, 4_500]);
    expect(decideRetry(failed('service.unavailable', { random: 0 }))).not.toEqual(decideRetry(failed('service.unavailable', { random: 1 })));
  });
});

describe('readRetryAfterMs', () => {
  const now = Date.UTC(2026, 9, 14, 12);
  it.each([
    ['3', 3_000],
    ['Wed, 14 Oct 2026 12:00:05 GMT', 5_000],
    ['Wed, 14 Oct 2026 11:00:00 GMT', 0],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    [undefined, null],
  ])('reads %s', (header, ms) => expect(readRetryAfterMs(header, now)).toBe(ms));
});
