import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuotaClock, type QuotaTime } from '../../../electron/vendor/quota-clock.ts';
import { BLOCK_QUERIES, Quota, QUOTA_WINDOW_MS, type QuotaEntries } from '../../../electron/vendor/quota.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 9, 14, 12);

/** A machine whose clocks and process do what the test says, with a ledger on its disk. */
class Machine {
  trueMs = START_MS;
  wallErrorMs = 0;
  awakeMs = 0;
  disk: { readonly entries: QuotaEntries; readonly time: QuotaTime } | null = null;
  failing = false;
  writes = 0;
  readonly taken: number[] = [];
  clock!: QuotaClock;
  quota!: Quota;

  constructor() {
    this.start();
  }

  start(): void {
    const bootMs = this.awakeMs;
    this.clock = new QuotaClock({ nowMs: () => this.trueMs + this.wallErrorMs, monotonicMs: () => this.awakeMs - bootMs }, this.disk?.time ?? null);
    const clock = this.clock;
    const quota: Quota = new Quota(
      {
        nowMs: () => clock.nowMs(),
        lostUntilMs: () => null,
        persist: async () => {
          if (this.failing) throw new Error('disk full');
          this.writes++;
          this.disk = { entries: quota.entries(clock.isConfirmed), time: clock.snapshot() };
        },
      },
      this.disk?.entries ?? [],
    );
    this.quota = quota;
  }

  pass(ms: number): void {
    this.trueMs += ms;
    this.awakeMs += ms;
  }

  async take(limit: number): Promise<boolean> {
    const answer = await this.quota.take(limit);
    if (answer.kind === 'taken') this.taken.push(this.trueMs);
    return answer.kind === 'taken';
  }

  async close(): Promise<void> {
    this.quota.release();
    this.disk = { entries: this.quota.entries(this.clock.isConfirmed), time: this.clock.snapshot() };
  }

  /** The most queries that were really made in any 24 hours. */
  worstDay(): number {
    return Math.max(0, ...this.taken.map((endMs, index) => this.taken.slice(0, index + 1).filter((ms) => ms > endMs - QUOTA_WINDOW_MS).length));
  }
}

type Step =
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'pass' | 'sleep' | 'setWall'; readonly ms: number }
  | { readonly kind: 'kill' | 'close' | 'ask' };

const span = fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 30 * HOUR_MS }));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('take' as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('take' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constantFrom('pass' as const, 'sleep' as const), ms: span }),
  fc.record({ kind: fc.constant('setWall' as const), ms: fc.integer({ min: -60 * HOUR_MS, max: 60 * HOUR_MS }) }),
  fc.record({ kind: fc.constantFrom('kill' as const, 'close' as const, 'ask' as const) }),
);

async function perform(machine: Machine, next: Step, limit: number): Promise<void> {
  switch (next.kind) {
    case 'take':
      for (let index = 0; index < next.count; index++) await machine.take(limit);
      return;
    case 'pass':
      return machine.pass(next.ms);
    case 'sleep':
      machine.clock.suspended();
      machine.trueMs += next.ms;
      return machine.clock.resumed();
    case 'setWall':
      machine.wallErrorMs += next.ms;
      // A clock that is set and then survives on disk: a process that is killed before it writes again can't tell.
      return machine.close();
    case 'kill':
      return machine.start();
    case 'close':
      await machine.close();
      return machine.start();
    case 'ask':
      return machine.clock.serviceSaid(machine.trueMs);
  }
}

describe('Quota', () => {
  it('never lets more than the limit into any 24 hours, through kills, restarts, sleep and clocks set either way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), async (steps, limit) => {
        const machine = new Machine();
        for (const next of steps) await perform(machine, next, limit);
        expect(machine.worstDay()).toBeLessThanOrEqual(limit);
      }),
      { seed: 21, numRuns: 600 },
    );
  });

  it('lets the whole limit through, and again a day and a minute later', async () => {
    const machine = new Machine();
    for (let index = 0; index < 120; index++) await machine.take(100);
    expect(machine.taken).toHaveLength(100);
    expect(machine.quota.used()).toBe(100);
    expect(machine.writes).toBe(100 / BLOCK_QUERIES);
    machine.pass(QUOTA_WINDOW_MS - 1_000);
    expect(await machine.take(100)).toBe(false);
    machine.pass(61_000);
    expect(await machine.take(100)).toBe(true);
  });

  it('says when a query is free again', async () => {
    const machine = new Machine();
    await machine.take(1);
    machine.pass(HOUR_MS);
    const answer = await machine.quota.take(1);
    if (answer.kind !== 'spent') throw new Error('expected it spent');
    machine.pass(answer.freeInMs - 1);
    expect(await machine.take(1)).toBe(false);
    machine.pass(1);
    expect(await machine.take(1)).toBe(true);
  });

  it('keeps the headroom of each caller, also inside a block that another one reserved', async () => {
    const machine = new Machine();
    expect(await machine.take(100)).toBe(true);
    for (let index = 0; index < 4; index++) expect(await machine.take(5)).toBe(true);
    expect(await machine.take(5)).toBe(false);
    expect(await machine.take(100)).toBe(true);
  });

  it('counts many at once exactly', async () => {
    const machine = new Machine();
    const answers = await Promise.all(Array.from({ length: 90 }, () => machine.take(50)));
    expect(answers.filter(Boolean)).toHaveLength(50);
  });

  it('loses at most one block to a kill, and nothing to a proper end', async () => {
    const machine = new Machine();
    await machine.take(100);
    machine.start();
    expect(machine.quota.used()).toBe(BLOCK_QUERIES);
    await machine.close();
    machine.start();
    expect(machine.quota.used()).toBe(BLOCK_QUERIES);
    await machine.take(100);
    await machine.close();
    machine.start();
    expect(machine.quota.used()).toBe(BLOCK_QUERIES + 1);
  });

  it('lets nothing through that it could not make durable', async () => {
    const machine = new Machine();
    machine.failing = true;
    await expect(machine.take(10)).rejects.toThrow('disk full');
    expect(machine.quota.used()).toBe(0);
    machine.failing = false;
    expect(await machine.take(10)).toBe(true);
  });

  it('takes back what was counted and never sent', async () => {
    const machine = new Machine();
    const answer = await machine.quota.take(10);
    if (answer.kind !== 'taken') throw new Error('expected one');
    machine.quota.giveBack(answer.minute);
    expect(machine.quota.used()).toBe(0);
    const older = await machine.quota.take(10);
    machine.pass(120_000);
    await machine.quota.take(10);
    if (older.kind === 'taken') machine.quota.giveBack(older.minute);
    expect(machine.quota.used()).toBe(1);
  });
});

describe('QuotaClock', () => {
  it('brings back what a clock set forward while the application was closed made it forget, once the service gives its date', async () => {
    const machine = new Machine();
    machine.clock.serviceSaid(machine.trueMs);
    for (let index = 0; index < 10; index++) await machine.take(10);
    await machine.close();
    machine.wallErrorMs = 48 * HOUR_MS;
    machine.start();
    expect(machine.quota.used()).toBe(0);
    await machine.take(10);
    machine.clock.serviceSaid(machine.trueMs);
    expect(await machine.take(10)).toBe(false);
    expect(machine.quota.used()).toBe(11);
  });

  it('does not let a service’s wrong date make it forget', async () => {
    const machine = new Machine();
    await machine.take(1);
    machine.clock.serviceSaid(machine.trueMs);
    machine.clock.serviceSaid(machine.trueMs + 100 * HOUR_MS);
    machine.clock.serviceSaid(machine.trueMs);
    expect(machine.quota.used()).toBe(1);
  });

  it('counts the hours of a sleeping machine', async () => {
    const machine = new Machine();
    await machine.take(1);
    machine.clock.suspended();
    machine.trueMs += 25 * HOUR_MS;
    machine.clock.resumed();
    expect(machine.quota.used()).toBe(0);
  });
});
