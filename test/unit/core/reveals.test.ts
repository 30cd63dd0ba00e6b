import { expect, test } from 'vitest';
import { createReveals } from '../../../electron/core/privacy/reveals.ts';
import type { LedgerEntry } from '../../../electron/evidence/ledger-line.ts';
import { EMPTY_LEDGER } from '../../../electron/evidence/ledger-line.ts';
import type { Reveal } from '../../../shared/model/reveal.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

const MINUTE_MS = 60_000;

function started(append: (entry: LedgerEntry) => Promise<unknown> = async () => undefined) {
  const clock = new VirtualClock();
  const changes: Reveal[] = [];
  const entries: LedgerEntry[] = [];
  const reveals = createReveals({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one read it makes
    cache: { read: (async () => ({ instanceId: 'one', contactId: '7', identifier: null })) as never },
    ledger: {
      append: async (entry) => {
        await append(entry);
        entries.push(entry);
        return EMPTY_LEDGER;
      },
    },
    identity: async () => null,
    clock,
    onChanged: (change) => changes.push(change),
  });
  return { clock, changes, entries, reveals, begin: (minutes: number, key = 1) => reveals.begin({ key, reason: 'Conferência', minutes }) };
}

test('ends by itself when its time is over, and not before', async () => {
  const { clock, changes, reveals, begin } = started();
  const { untilMs } = await begin(5);
  expect(untilMs).toBe(clock.nowMs() + 5 * MINUTE_MS);
  await clock.advance(5 * MINUTE_MS - 1);
  expect(reveals.of(1)).toMatchObject({ untilMs });
  expect(reveals.of(2)).toBeNull();
  await clock.advance(1);
  expect(reveals.of(1)).toBeNull();
  expect(changes).toEqual([{ key: 1, untilMs }, { key: 1, untilMs: null }]);
  expect(clock.pendingTimers).toBe(0);
});

test('a second one of the same conversation takes the place of the first', async () => {
  const { clock, changes, entries, reveals, begin } = started();
  await begin(1);
  const { untilMs } = await begin(5);
  await clock.advance(MINUTE_MS);
  expect(reveals.of(1)).toMatchObject({ untilMs });
  expect(entries).toHaveLength(2);
  expect(changes.map((change) => change.untilMs === null)).toEqual([false, false]);
});

test('ends with the first of both clocks: set back, or forward while nothing ran', async () => {
  const { clock, reveals, begin } = started();
  await begin(5);
  clock.setWall(clock.nowMs() - 60 * MINUTE_MS);
  await clock.advance(5 * MINUTE_MS);
  expect(reveals.of(1)).toBeNull();
  await begin(5);
  clock.setWall(clock.nowMs() + 5 * MINUTE_MS);
  expect(reveals.of(1)).toBeNull();
  expect(clock.pendingTimers).toBe(0);
});

test('all end together, and an end of what is not revealed says nothing', async () => {
  const { changes, reveals, begin } = started();
  await begin(5, 1);
  await begin(5, 2);
  reveals.end(3);
  reveals.endAll();
  expect(changes.filter(({ untilMs }) => untilMs === null).map(({ key }) => key)).toEqual([1, 2]);
});

test('what can not be noted is not shown', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const { changes, reveals, begin } = started(async () => Promise.reject(full));
  await expect(begin(5)).rejects.toMatchObject({ error: { kind: 'file.cannotWrite', details: { code: 'ENOSPC' } } });
  expect([reveals.of(1), changes]).toEqual([null, []]);
});
