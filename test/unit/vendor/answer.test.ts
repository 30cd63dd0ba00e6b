import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, judgeAnswer } from '../../../electron/vendor/answer.ts';
import { safeText } from '../../../electron/vendor/safe-text.ts';

const answer = (status: number, body: unknown = {}, extra: Partial<Answer> = {}): Answer => ({
  status, bytes: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)), location: undefined, retryAfterMs: null, ...extra,
});

describe('judgeAnswer', () => {
  it.each([
    [301, 'service.redirect'], [400, 'service.badRequest'], [401, 'service.unauthorized'], [403, 'service.unauthorized'], [405, 'service.notThisApi'],
    [407, 'network.proxyAuthentication'], [408, 'network.timeout'], [429, 'service.rateLimited'], [500, 'service.error'], [502, 'service.unavailable'],
    [503, 'service.unavailable'], [504, 'service.unavailable'], [511, 'service.notThisApi'], [418, 'service.notThisApi'],
  ])('names a %i', (status, kind) => expect(judgeAnswer(answer(status), [])).toMatchObject({ kind: 'failed', error: { kind } }));

  it.each([[200, '{'], [404, '{"contacts":[]}'], [201, '{}']])('has a %i read as a page', (status, body) => expect(judgeAnswer(answer(status, body), []).kind).toBe('page'));

  it.each(['<!doctype html>', '\n\t <html>', '\ufeff<?xml'])('sees a web page in %j', (body) => {
    expect(judgeAnswer(answer(200, body), [])).toMatchObject({ error: { kind: 'service.notThisApi' } });
  });

  it('reads invalidParams as names and as objects, and none where there are none', () => {
    const fields = (invalidParams: unknown) => {
      const verdict = judgeAnswer(answer(400, { message: 'Bad request', invalidParams }), []);
      return verdict.kind === 'failed' ? verdict.error.fields : null;
    };
    expect(fields(['filters.startDate'])).toEqual([{ path: 'filters.startDate', message: '' }]);
    expect(fields([{ param: 'filters.limit', message: 'must be from 1 to 500' }])).toEqual([{ path: 'filters.limit', message: 'must be from 1 to 500' }]);
    expect(fields('nonsense')).toEqual([]);
    expect(fields([1])).toEqual([]);
  });

  it('says only the host of a redirect', () => {
    const verdict = judgeAnswer(answer(302, '', { location: 'https://login.example/x?cpf=12345678909' }), []);
    expect(JSON.stringify(verdict)).toContain('login.example');
    expect(JSON.stringify(verdict)).not.toContain('12345678909');
  });
});

describe('safeText', () => {
  it('quotes no value that was sent, and nothing that looks like a person’s', () => {
    expect(safeText('cpf 123.456.789-09 of "Ana Souza" <ana@x.example> +55 (11) 98765-4321\n\u202eis bad', ['Ana Souza'])).toBe('cpf … of "…" <…> +… is bad');
    expect(safeText('must be from 1 to 500', [])).toBe('must be from 1 to 500');
  });

  it('lets no sent value and no long number through, whatever surrounds it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 3, maxLength: 40 }), fc.string(), (before, value, after) => {
        const safe = safeText(`${before}${value} 12345678909 ${after}`, [value]);
        expect(safe.length).toBeLessThanOrEqual(200);
        expect(safe).not.toMatch(/\d{5}/);
        if (!'… …'.includes(value) && value.trim().length >= 3) expect(safeText(value, [value])).toBe('…');
      }),
      { seed: 51 },
    );
  });
});
