import { describe, expect, test } from 'vitest';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import { DEFAULT_RUN_OPTIONS } from '../../../shared/model/sync-run.ts';
import type { StoredRun } from '../../../electron/cache/protocol.ts';
import { upToDateQueries } from '../../../electron/sync/up-to-date.ts';
import { storedRun } from '../../helpers/received-contact.ts';

const nowMs = Date.UTC(2026, 9, 20, 15);
const both = { history: true, events: true };

/** A run that listed all that these filters find. */
function listed(
  filters: ContactQuery['filters'],
  { query, ...facts }: Partial<Omit<StoredRun, 'query'>> & { readonly query?: Partial<ContactQuery> } = {},
): StoredRun {
  return storedRun('r', {
    query: { filters, attributes: {}, flags: both, maxContacts: null, ...query },
    startedMs: Date.UTC(2026, 9, 14, 12),
    listing: { pagination: null, done: true },
    ...facts,
  });
}

describe('bringing up to date', () => {
  test('begins a day before the last one that is covered, and reaches a day beyond today', () => {
    const [query] = upToDateQueries([listed({ assistantId: '3', startDate: '2026-10-01' })], nowMs);
    expect(query).toEqual({
      filters: { assistantId: '3', startDate: '2026-10-13', endDate: '2026-10-21' },
      attributes: {},
      flags: both,
      maxContacts: null,
    });
  });

  test('goes on from a query’s own end where that lies before its day', () => {
    const [query] = upToDateQueries([listed({ startDate: '2026-09-01', endDate: '2026-09-30' })], nowMs);
    expect(query?.filters).toEqual({ startDate: '2026-09-29', endDate: '2026-10-21' });
  });

  test('takes the newest of several runs of one part, and all that any of them asked for', () => {
    const older = listed({ startDate: '2026-09-01' }, { startedMs: Date.UTC(2026, 9, 10), query: { flags: { history: true, events: false } } });
    const newer = listed({}, { query: { flags: { history: false, events: true } } });
    expect(upToDateQueries([older, newer], nowMs)).toMatchObject([{ filters: { startDate: '2026-10-13' }, flags: both }]);
  });

  test('is one query for each part, less those that another contains', () => {
    const three = listed({ assistantId: '3' });
    const four = listed({ assistantId: '4' });
    const parts = upToDateQueries([three, four], nowMs).map(({ filters }) => filters.assistantId);
    expect(parts).toEqual(['3', '4']);
    expect(upToDateQueries([three, four, listed({})], nowMs).map(({ filters }) => filters.assistantId)).toEqual([undefined]);
    const bare = listed({}, { query: { flags: { history: false, events: false } } });
    expect(upToDateQueries([three, bare], nowMs)).toHaveLength(2);
  });

  test.each<[string, StoredRun]>([
    ['one person', listed({ identifier: 'x' })],
    ['an attribute', listed({}, { query: { attributes: { cpf: '12345678909' } } })],
    ['at most so many', listed({}, { query: { maxContacts: 10 } })],
    ['a sample', listed({}, { options: { ...DEFAULT_RUN_OPTIONS, order: { kind: 'sample', size: 5, seed: 1 } } })],
    ['a listing that goes on', listed({}, { listing: { pagination: 'h', done: false } })],
    ['a listing that was cut short', listed({}, { failures: [{ error: { kind: 'sync.paginationStuck' }, count: 1 }] })],
  ])('has nothing to go on from after %s', (_, run) => {
    expect(upToDateQueries([run], nowMs)).toEqual([]);
  });
});
