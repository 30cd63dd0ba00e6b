import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveToOrdinaryUser } from '../../electron/dev/session/ordinary-user.ts';
import { type Laptop, prepareLaptop, type Seat } from '../helpers/laptop.ts';

/** What Chromium has under way differs from one start to the next: once is not enough to see what it leaves. */
const STARTS = 4;

let laptop: Laptop;

beforeAll(async () => {
  laptop = await prepareLaptop('real');
});
afterAll(() => laptop.remove());

/** Asks as the settings do, as soon as there is a window: what is shown here is what the processes leave as they end. */
async function eraseEverything({ session }: Seat, keepLedger: boolean): Promise<void> {
  const ended = session.app.waitForEvent('close');
  await session.page.evaluate((keep) => {
    const call: unknown = Reflect.get(Reflect.get(window, 'acervo') as object, 'call');
    if (typeof call === 'function') void call('privacy/erase-everything', { keepLedger: keep });
  }, keepLedger);
  await ended;
  await session.close();
}

test('whatever Chromium is writing when everything is erased, it writes none of it again', async () => {
  const besides = readdirSync(dirname(laptop.userDataDir));
  for (let start = 0; start < STARTS; start += 1) {
    await eraseEverything(await laptop.start(), false);
    expect(readdirSync(laptop.userDataDir)).toEqual([]);
  }
  expect(readdirSync(dirname(laptop.userDataDir))).toEqual(besides);
});

test('an erasure that was cut off goes on at the next start, and the ledger that was to be kept comes back', async () => {
  const aside = `${laptop.userDataDir}.erasing`;
  renameSync(laptop.userDataDir, aside);
  writeFileSync(join(aside, 'ledger.jsonl'), '');
  writeFileSync(join(aside, 'Preferences'), '{}');
  giveToOrdinaryUser(aside);
  const seat = await laptop.start();
  expect(existsSync(aside)).toBe(false);
  expect(existsSync(join(laptop.userDataDir, 'ledger.jsonl'))).toBe(true);
  await eraseEverything(seat, true);
  expect(readdirSync(laptop.userDataDir)).toEqual(['ledger.jsonl']);
});
