import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readHandle } from '../../electron/cache/handles.ts';
import { openForWriting } from '../../electron/cache/open.ts';
import { readTranscript } from '../../electron/cache/queries/transcript.ts';
import { type SyncRun, syncRun } from '../../shared/model/sync-run.ts';
import { createRng, type Rng } from '../vendor-api/rng.ts';
import { countProblems, integrityProblems } from './cache-problems.ts';
import type { killChildInput } from './kill-child.ts';
import type { VendorApi } from './vendor-api.ts';

const childPath = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
/** So much faster than in earnest that a cycle takes about a second; the service must not enforce its limits. */
const HURRY = 20;

export interface KillReport {
  /** Processes killed by kill -9. */
  kills: number;
  /** Of those, while their cache was being opened or before anything was acknowledged in that life. */
  killsAtStart: number;
  /** Runs that were brought to their end through kills. */
  runs: number;
  /** Contacts that a progress event had counted as stored and that were not there afterwards. */
  lost: number;
  /** Contacts held with other messages than the service has. */
  partial: number;
  /** Queries for a contact that was already held, or for an identifier of which every contact was. */
  askedAgain: number;
  /** What SQLite, FTS5 and the cache's own counts say. */
  problems: unknown[];
}

interface Ground {
  readonly userData: string;
  readonly cacheKeyHex: string;
}

interface Life {
  /** The last progress that was said; null where none was. */
  readonly said: SyncRun | null;
  readonly wasKilled: boolean;
}

/** When a life ends: after so many lines of progress, or from its very start, and so much later. */
interface Instant {
  readonly afterLines: number;
  readonly delayMs: number;
}

/**
 * Lets processes sync and kills each without warning at an instant that the seed decides, until a run is whole; then
 * begins another, until so many were killed. @param truth message times by contact id, as the service gives them
 */
export async function killCycles(api: VendorApi, truth: ReadonlyMap<string, readonly unknown[]>, cycles: number, seed: number): Promise<KillReport> {
  const report: KillReport = { kills: 0, killsAtStart: 0, runs: 0, lost: 0, partial: 0, askedAgain: 0, problems: [] };
  const rng = createRng(seed);
  while (report.kills < cycles) {
    const ground = { userData: mkdtempSync(join(tmpdir(), 'acervo-kill-')), cacheKeyHex: randomBytes(32).toString('hex') };
    try {
      await killedRun(api, truth, ground, rng, cycles, report);
    } finally {
      rmSync(ground.userData, { recursive: true, force: true });
    }
  }
  return report;
}

async function killedRun(api: VendorApi, truth: ReadonlyMap<string, readonly unknown[]>, ground: Ground, rng: Rng, cycles: number, report: KillReport): Promise<void> {
  let held: Holdings = { contacts: new Set(), identifiers: new Set() };
  for (;;) {
    const from = (await api.stats()).arrivals;
    const { said, wasKilled } = await live(api, ground, report.kills < cycles ? instant(rng) : null);
    report.askedAgain += (await askedSince(api, from)).filter(({ id, identifier }) => held.contacts.has(id ?? '') || held.identifiers.has(identifier ?? '')).length;
    held = inspect(ground, truth, said, report);
    if (wasKilled) {
      report.kills++;
      if (said === null) report.killsAtStart++;
      continue;
    }
    report.runs++;
    if (said?.state.kind !== 'done') report.problems.push({ ended: said?.state });
    report.lost += truth.size - held.contacts.size;
    return;
  }
}

/** A third falls on the start: opening, migrating, the first writes. */
function instant(rng: Rng): Instant {
  return rng.chance(0.33) ? { afterLines: 0, delayMs: rng.float() * 700 } : { afterLines: rng.int(1, 8), delayMs: rng.float() * 30 };
}

/** One process from its start to its death, by kill or, without an instant, when its run has ended. */
async function live(api: VendorApi, { userData, cacheKeyHex }: Ground, death: Instant | null): Promise<Life> {
  const { apiKey, instance, baseUrl } = api;
  const input: z.input<typeof killChildInput> = { userData, cacheKeyHex, apiKey, instance, baseUrl, hurry: HURRY };
  const child = spawn(process.execPath, [childPath, JSON.stringify(input)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): void => void child.kill('SIGKILL');
  let timer = death?.afterLines === 0 ? setTimeout(kill, death.delayMs) : undefined;
  let lines = 0;
  let said: SyncRun | null = null;
  let hasEnded = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const run = readLine(line);
    // A line that the kill cut in two was not said.
    if (run === null) continue;
    said = run;
    hasEnded ||= ['done', 'incomplete', 'failed'].includes(said.state.kind);
    if (hasEnded) kill();
    if (death !== null && ++lines === death.afterLines) timer = setTimeout(kill, death.delayMs);
  }
  await exited;
  clearTimeout(timer);
  return { said, wasKilled: !hasEnded };
}

function readLine(line: string): SyncRun | null {
  try {
    return syncRun.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Ids of contacts whose history is held, and identifiers of which every listed contact's is. */
interface Holdings {
  readonly contacts: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
}

/** Looks at what a dead process left, and answers what is held. */
function inspect({ userData, cacheKeyHex }: Ground, truth: ReadonlyMap<string, readonly unknown[]>, said: SyncRun | null, report: KillReport): Holdings {
  const path = join(userData, 'cache', 'library.keychain.db');
  if (!existsSync(path)) {
    if (said !== null && said.counts.listed > 0) report.lost += said.counts.listed;
    return { contacts: new Set(), identifiers: new Set() };
  }
  const opened = openForWriting({ path, key: { kind: 'raw', hex: cacheKeyHex }, nativeBinding: null });
  if (opened.kind !== 'open') {
    report.problems.push(opened);
    return { contacts: new Set(), identifiers: new Set() };
  }
  const { db } = opened;
  report.problems.push(...integrityProblems(db), ...countProblems(db));
  const rows = db.prepare<[], { key: number; id: string; identifier: string | null; kind: number }>('SELECT key, id, identifier, history_kind AS kind FROM contact').all();
  const indexed = db.prepare<[], number>('SELECT rowid FROM fts').pluck().all().length;
  if (indexed !== rows.length) report.problems.push({ indexed, listed: rows.length });
  const held = rows.filter(({ kind }) => kind !== 0);
  for (const { key, id } of held) {
    const times = readTranscript(readHandle(db), key)?.messages.map(({ timeOriginal }) => timeOriginal);
    if (JSON.stringify(times) !== JSON.stringify(truth.get(id))) report.partial++;
  }
  if (said !== null) {
    report.lost += Math.max(0, said.counts.listed - rows.length) + Math.max(0, said.counts.fetched + said.counts.empty - held.length);
  }
  db.close();
  const open = new Set(rows.filter(({ kind }) => kind === 0).map(({ identifier }) => identifier));
  const identifiers = rows.flatMap(({ identifier }) => (identifier === null || open.has(identifier) ? [] : [identifier]));
  return { contacts: new Set(held.map(({ id }) => id)), identifiers: new Set(identifiers) };
}

const detail = z.object({ filters: z.object({ id: z.coerce.string().optional(), identifier: z.string().optional() }) });

/** What was asked for by itself since query `from`: a contact, or all of an identifier. */
async function askedSince(api: VendorApi, from: number): Promise<readonly z.infer<typeof detail>['filters'][]> {
  const asked = (await api.queries(from)).filter(({ kind }) => kind === 'detail');
  return asked.map(({ query }) => detail.parse(query).filters);
}
