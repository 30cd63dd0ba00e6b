import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { PendingContact } from '../../../electron/cache/protocol.ts';
import { createPendingQueue } from '../../../electron/sync/pending-queue.ts';

const contactOf = (key: number, identifier: string | null = null): PendingContact => ({
  key,
  contactId: String(key),
  identifier,
  isShared: identifier !== null,
});

/** Takers over a store of pending contacts, each outcome durable before it is settled; a group leaves some behind. */
async function handedOut(
  scheduler: fc.Scheduler,
  contacts: readonly PendingContact[],
  leftBehind: (key: number) => boolean,
): Promise<{ readonly contacts: readonly number[]; readonly groups: readonly string[] }> {
  const pending = new Map(contacts.map((contact) => [contact.key, contact]));
  const queue = createPendingQueue({
    read: (limit) => scheduler.schedule(Promise.resolve([...pending.values()].slice(0, limit))),
    isGrouping: () => true,
  });
  const handed = { contacts: [] as number[], groups: [] as string[] };
  const taker = async (): Promise<void> => {
    for (let unit = await queue.take(); unit !== null; unit = await queue.take()) {
      await scheduler.schedule(Promise.resolve());
      if (unit.kind === 'contact') {
        handed.contacts.push(unit.contact.key);
        pending.delete(unit.contact.key);
      } else {
        const { identifier } = unit;
        handed.groups.push(identifier);
        for (const one of [...pending.values()]) if (one.identifier === identifier && !leftBehind(one.key)) pending.delete(one.key);
      }
      await scheduler.schedule(Promise.resolve());
      queue.settle(unit);
    }
  };
  await scheduler.waitFor(Promise.all(Array.from({ length: 5 }, taker)));
  expect(pending.size).toBe(0);
  return handed;
}

property.prop([fc.integer({ min: 0, max: 700 }), fc.scheduler()], { seed: 5, numRuns: 30 })(
  'hands out every pending contact exactly once, whatever the order in which takers and reads finish',
  async (count, scheduler) => {
    const contacts = Array.from({ length: count }, (_, at) => contactOf(count - at));
    const handed = await handedOut(scheduler, contacts, () => false);
    expect(handed.contacts.toSorted((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  },
);

property.prop([fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 600 }), fc.integer({ min: 2, max: 7 }), fc.scheduler()], { seed: 6, numRuns: 30 })(
  'hands out each identifier once, and one by one only what its group left behind',
  async (people, every, scheduler) => {
    const contacts = people.map((person, at) => contactOf(people.length - at, person === 0 ? null : `p${person}`));
    const isLeft = (key: number): boolean => key % every === 0;
    const handed = await handedOut(scheduler, contacts, isLeft);
    const identifiers = new Set(contacts.flatMap(({ identifier }) => identifier ?? []));
    expect(handed.groups.toSorted()).toEqual([...identifiers].toSorted());
    const alone = contacts.filter(({ key, identifier }) => identifier === null || isLeft(key)).map(({ key }) => key);
    expect(handed.contacts.toSorted((one, other) => one - other)).toEqual(alone.toSorted((one, other) => one - other));
  },
);

test('in the order in which they are read', async () => {
  const queue = createPendingQueue({ read: async () => [contactOf(9), contactOf(5)], isGrouping: () => true });
  expect(await queue.take()).toEqual({ kind: 'contact', contact: contactOf(9) });
  expect(await queue.take()).toEqual({ kind: 'contact', contact: contactOf(5) });
});

test('one by one where grouping saves nothing', async () => {
  const contacts = [contactOf(9, 'a'), contactOf(5, 'a')];
  const queue = createPendingQueue({ read: async () => contacts, isGrouping: () => false });
  expect(await queue.take()).toEqual({ kind: 'contact', contact: contacts[0] });
  expect(await queue.take()).toEqual({ kind: 'contact', contact: contacts[1] });
});

test('whoever waits for a group to end stops with the rest', async () => {
  const queue = createPendingQueue({ read: async () => [contactOf(9, 'a'), contactOf(5, 'a')], isGrouping: () => true });
  expect(await queue.take()).toEqual({ kind: 'group', identifier: 'a' });
  const waiting = queue.take();
  queue.stop();
  expect(await waiting).toBeNull();
});
