import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { ERROR_KINDS } from '../../../shared/errors.ts';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { SyncCounts } from '../../../shared/model/sync-run.ts';
import type { StoredRun } from '../../../electron/cache/protocol.ts';
import {
  consequenceOf,
  endState,
  isAnswered,
  judgeEnd,
  judgePage,
  listingCarriesContents,
  listingQuery,
  mustListAgain,
  nextStep,
  type PageVerdict,
  roomLeft,
} from '../../../electron/sync/plan.ts';

const NO_COUNTS: SyncCounts = {
  pages: 0,
  resultCount: null,
  listed: 0,
  toFetch: 0,
  fetched: 0,
  empty: 0,
  failed: 0,
  queries: 0,
  unknownShapes: 0,
};

function query(changes: Partial<ContactQuery> = {}): ContactQuery {
  const filters = { assistantId: '3', startDate: '2026-10-01', endDate: '2026-10-14' };
  return { filters, attributes: {}, flags: { history: true, events: true }, maxContacts: null, ...changes };
}

/** A listing as the service may serve it, each point that its documentation leaves open either way. */
interface Service {
  readonly contacts: number;
  readonly pageSize: number;
  readonly lastPage: 'noHash' | 'sameHash' | 'emptyPage' | 'cycle';
  readonly resultCount: 'page' | 'whole' | 'none';
  /** From this page on, the same page comes for ever. */
  readonly stuckFrom: number | null;
}

interface Served {
  readonly ids: readonly number[];
  readonly resultCount: number | null;
  readonly pagination: string | null;
}

function serve(service: Service, hash: string | null, limit: number): Served {
  const size = Math.min(limit, service.pageSize);
  const asked = hash === null ? 0 : Number(hash);
  const offset = service.stuckFrom === null ? asked : Math.min(asked, service.stuckFrom * size);
  const ids = Array.from({ length: Math.max(0, Math.min(size, service.contacts - offset)) }, (_, at) => offset + at);
  const counted = { page: ids.length, whole: service.contacts, none: null }[service.resultCount];
  const next = offset + ids.length;
  return { ids, resultCount: counted, pagination: hashAfter(service, next, offset, ids.length) };
}

function hashAfter(service: Service, next: number, offset: number, length: number): string | null {
  if (next < service.contacts) return String(next);
  switch (service.lastPage) {
    case 'noHash':
      return null;
    case 'sameHash':
      return String(offset);
    case 'emptyPage':
      return length === 0 ? null : String(next);
    case 'cycle':
      return '0';
  }
}

/** Lists by the plan's word alone, as the engine does over the cache. */
function list(service: Service, maxContacts: number | null): { verdict: PageVerdict; listed: number; requests: number } {
  const asked = query({ maxContacts });
  const seen = new Set<number>();
  let counts = NO_COUNTS;
  let listing: StoredRun['listing'] = null;
  for (let requests = 1; requests < 10_000; requests += 1) {
    const step = nextStep({ query: asked, counts, listing }, false);
    if (step.kind !== 'listPage') throw new Error(`unexpected ${step.kind}`);
    const page = serve(service, step.pagination, step.limit);
    const ids = page.ids.slice(0, roomLeft(asked, counts));
    const unseen = ids.filter((id) => !seen.has(id)).length;
    for (const id of ids) seen.add(id);
    const { listed, pages, resultCount } = counts;
    counts = { ...counts, pages: pages + 1, listed: listed + unseen, resultCount: resultCount ?? page.resultCount };
    listing = { pagination: ids.length === 0 ? null : page.pagination, done: false };
    const report = { query: asked, counts, unreadable: 0, limit: step.limit, received: page.ids.length, unseen };
    const verdict = judgePage({ ...report, pagination: listing.pagination });
    if (verdict.kind !== 'goOn') return { verdict, listed: counts.listed, requests };
  }
  throw new Error('the listing never ended');
}

const services = fc.record({
  contacts: fc.integer({ min: 0, max: 4000 }),
  pageSize: fc.constantFrom(500, 500, 100),
  lastPage: fc.constantFrom<Service['lastPage']>('noHash', 'sameHash', 'emptyPage', 'cycle'),
  resultCount: fc.constantFrom<Service['resultCount']>('page', 'whole', 'none'),
});

describe('a listing', () => {
  property.prop([services], { seed: 20261014, numRuns: 400 })('lists every contact whatever way the service ends it', (service) => {
    const { verdict, listed, requests } = list({ ...service, stuckFrom: null }, null);
    expect(listed).toBe(service.contacts);
    expect(requests).toBeLessThanOrEqual(Math.ceil(service.contacts / service.pageSize) + 2);
    const endsByItsWord = service.lastPage === 'noHash' || service.lastPage === 'emptyPage';
    const endsOnAShortPage = service.pageSize === 500 && service.contacts % 500 !== 0;
    // Where the service leaves no doubt, the run must not call itself incomplete.
    if (service.resultCount === 'whole' || endsByItsWord || endsOnAShortPage) {
      expect(verdict).toEqual({ kind: 'whole' });
    }
  });

  property.prop([services, fc.integer({ min: 0, max: 3 })], { seed: 20261015, numRuns: 400 })(
    'that comes to a standstill ends, and is never called whole',
    (service, stuckFrom) => {
      const contacts = service.contacts + (stuckFrom + 1) * 500 + 1;
      const { verdict, requests } = list({ ...service, pageSize: 500, contacts, stuckFrom }, null);
      expect(verdict).toMatchObject({ kind: 'short', why: { kind: 'sync.paginationStuck' } });
      expect(requests).toBeLessThanOrEqual(stuckFrom + 3);
    },
  );

  property.prop([services, fc.integer({ min: 1, max: 3000 })], { seed: 20261016, numRuns: 300 })(
    'holds "at most N" to the letter',
    (service, maxContacts) => {
      const { verdict, listed } = list({ ...service, stuckFrom: null }, maxContacts);
      expect(listed).toBe(Math.min(service.contacts, maxContacts));
      if (service.contacts >= maxContacts) expect(verdict).toEqual({ kind: 'whole' });
    },
  );

  test('ends short where the service stops before its own count', () => {
    const counts = { ...NO_COUNTS, pages: 2, listed: 900, resultCount: 1400 };
    expect(judgeEnd({ query: query(), counts, unreadable: 0 })).toEqual({
      kind: 'short',
      why: { kind: 'sync.paginationStuck', details: { listed: 900, expected: 1400 } },
    });
    expect(judgeEnd({ query: query(), counts, unreadable: 500 })).toEqual({ kind: 'whole' });
  });

  test('ends short after more pages than the count can explain', () => {
    const report = { query: query(), limit: 500, received: 1, unseen: 1, pagination: 'next', unreadable: 0 };
    const counts = { ...NO_COUNTS, listed: 21, resultCount: 1000 };
    expect(judgePage({ ...report, counts: { ...counts, pages: 20 } })).toEqual({ kind: 'goOn' });
    expect(judgePage({ ...report, counts: { ...counts, pages: 21 } })).toMatchObject({ kind: 'short' });
  });

  test('that began anew passes over the pages it had read before', () => {
    const report = { query: query(), limit: 500, received: 500, unseen: 0, pagination: 'next', unreadable: 0 };
    const counts = { ...NO_COUNTS, listed: 1100, resultCount: 500 };
    expect(judgePage({ ...report, counts: { ...counts, pages: 2 } })).toEqual({ kind: 'goOn' });
    expect(judgePage({ ...report, counts: { ...counts, pages: 4 } })).not.toEqual({ kind: 'goOn' });
  });

  test('begins anew after an old hash brought nothing, unless all is there', () => {
    const counts = { ...NO_COUNTS, pages: 3, listed: 1000, resultCount: 1200 };
    expect(mustListAgain({ counts, unseen: 0, unreadable: 0 })).toBe(true);
    expect(mustListAgain({ counts, unseen: 1, unreadable: 0 })).toBe(false);
    expect(mustListAgain({ counts: { ...counts, listed: 1200 }, unseen: 0, unreadable: 0 })).toBe(false);
    // A count of 500 may be the page's.
    expect(mustListAgain({ counts: { ...counts, listed: 500, resultCount: 500 }, unseen: 0, unreadable: 0 })).toBe(true);
  });
});

describe('the next step', () => {
  const done = { pagination: null, done: true };

  test('after a kill between the last page and its verdict is the verdict', () => {
    const run = { query: query(), counts: { ...NO_COUNTS, pages: 1, listed: 3 }, listing: { pagination: null, done: false } };
    expect(nextStep(run, false)).toEqual({ kind: 'closeListing' });
  });

  test('fetches only where contents were asked for and something is pending', () => {
    const counts = { ...NO_COUNTS, pages: 1, listed: 3, toFetch: 3 };
    expect(nextStep({ query: query(), counts, listing: done }, false)).toEqual({ kind: 'fetch' });
    expect(nextStep({ query: query(), counts, listing: done }, true)).toEqual({ kind: 'finish' });
    const bare = query({ flags: { history: false, events: false } });
    expect(nextStep({ query: bare, counts, listing: done }, false)).toEqual({ kind: 'finish' });
  });

  test('asks for no more than "at most N" has room for', () => {
    const counts = { ...NO_COUNTS, pages: 1, listed: 500 };
    const run = { query: query({ maxContacts: 620 }), counts, listing: { pagination: 'a', done: false } };
    expect(nextStep(run, false)).toEqual({ kind: 'listPage', pagination: 'a', limit: 120 });
    expect(nextStep({ ...run, query: query({ maxContacts: 500 }) }, false)).toEqual({ kind: 'closeListing' });
  });
});

describe('contents in a listing', () => {
  test.each([
    [{ filters: { id: '7' } }, true],
    [{ filters: { identifier: 'a-b' } }, true],
    [{ filters: {}, attributes: { phone: '11999990000' } }, true],
    [{ filters: {}, attributes: { cpf: '12345678909', email: 'a@example.invalid' } }, false],
    [{ filters: { externalId: 'x', source: 'widget' } }, false],
  ])('come with %j: %j', (changes, carries) => {
    const asked = query(changes);
    expect(listingCarriesContents(asked)).toBe(carries);
    expect(listingQuery(asked).flags).toEqual(carries ? asked.flags : { history: false, events: false });
  });

  test('answer a contact only where all that was asked for is there', () => {
    const both = { history: true, events: true };
    expect(isAnswered(both, { messages: [], events: [] })).toBe(true);
    expect(isAnswered(both, { messages: [], events: null })).toBe(false);
    expect(isAnswered({ history: true, events: false }, { messages: [], events: null })).toBe(true);
  });
});

describe('failures', () => {
  test('each have a consequence, and a refused key stops the run', () => {
    for (const kind of ERROR_KINDS) expect(['contact', 'wait', 'run']).toContain(consequenceOf({ kind }));
    expect(consequenceOf({ kind: 'service.unauthorized' })).toBe('run');
    expect(consequenceOf({ kind: 'network.offline' })).toBe('wait');
    expect(consequenceOf({ kind: 'cache.diskFull' })).toBe('run');
  });

  test('decide how a run ends, the listing before the contacts', () => {
    const gone = { error: { kind: 'sync.contactMissing' }, count: 9 } as const;
    const stuck = { error: { kind: 'sync.paginationStuck' }, count: 1 } as const;
    expect(endState([])).toEqual({ kind: 'done' });
    expect(endState([gone])).toEqual({ kind: 'incomplete', why: gone.error });
    expect(endState([gone, stuck])).toEqual({ kind: 'incomplete', why: stuck.error });
  });
});
