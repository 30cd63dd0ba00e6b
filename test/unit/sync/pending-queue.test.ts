import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { PendingContact } from '../../../electron/cache/protocol.ts';
import { createPendingQueue } from '../../../electron/sync/pending-queue.ts';

const contactOf = (key: number): PendingContact => ({ key, contactId: String(key), identifier: null });

property.prop([fc.integer({ min: 0, max: 700 }), fc.scheduler()], { seed: 5, numRuns: 30 })(
  'hands out every pending contact exactly once, whatever the order in which takers and reads finish',
  async (count, scheduler) => {
    const pending = new Set(Array.from({ length: count }, (_, at) => count - at));
    const queue = createPendingQueue((limit) =>
      scheduler.schedule(Promise.resolve([...pending].slice(0, limit).map(contactOf))),
    );
    const handed: number[] = [];
    const taker = async (): Promise<void> => {
      for (let next = await queue.take(); next !== null; next = await queue.take()) {
        handed.push(next.key);
        await scheduler.schedule(Promise.resolve());
        pending.delete(next.key);
        queue.settle(next.key);
      }
    };
    const takers = Promise.all(Array.from({ length: 5 }, taker));
    await scheduler.waitFor(takers);
    expect(handed.toSorted((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  },
);

test('newest first', async () => {
  const queue = createPendingQueue(async () => [contactOf(9), contactOf(5)]);
  expect((await queue.take())?.key).toBe(9);
  expect((await queue.take())?.key).toBe(5);
});
