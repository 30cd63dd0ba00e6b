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
import { parseProgress } from '../../electron/cache/queries/run-events.ts';
import { readTranscript } from '../../electron/cache/queries/transcript.ts';
import { type SyncRun, syncRun } from '../../shared/model/sync-run.ts';
import { createRng, type Rng } from '../vendor-api/rng.ts';
import type { WireContact } from './ask-vendor-api.ts';
import { countProblems, integrityProblems } from './cache-problems.ts';
import type { killChildInput } from './kill-child.ts';
import type { VendorApi } from './vendor-api.ts';

const childPath = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
/** So much faster than in earnest that a cycle takes about a second; the service must not enforce its limits. */
const HURRY = 20;
/** After so many a run is let come to its end, so that what it left is judged as a whole, and another begins. */
const KILLS_A_RUN = 5;

export interface KillReport {
  /** Processes killed by kill -9. */
  kills: number;
  /** Of those, while their cache was being opened or before anything was acknowledged in that life. */
  killsAtStart: number;
  /** Runs that were brought to their end through kills. */
  runs: number;
  /** Of those, such as took the events of the period in bulk and fetched only the histories that these chose. */
  chosenRuns: number;
  /** Contacts and events that a progress event had counted as stored and that were not there afterwards. */
  lost: number;
  /** Contacts held with other messages or events than the service has. */
  partial: number;
  /** Queries for a contact that was already held, or for an identifier of which every contact was. */
  askedAgain: number;
  /** What SQLite, FTS5 and the cache's own counts say. */
  problems: unknown[];
}

interface Ground {
  readonly userData: string;
  readonly cacheKeyHex: string;
  readonly onlyWithEvents: readonly string[];
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

/** What the service has of a contact. */
interface Truth {
  readonly times: readonly unknown[];
  readonly eventNames: readonly string[];
}
type Truths = ReadonlyMap<string, Truth>;

/**
 * Lets processes sync and kills each without warning at an instant that the seed decides, until a run is whole; then
 * begins another, until so many were killed. Every second run chooses its histories by events that come in bulk.
 * @param population everything that the service has
 */
export async function killCycles(api: VendorApi, population: readonly WireContact[], cycles: number, seed: number): Promise<KillReport> {
  const report: KillReport = { kills: 0, killsAtStart: 0, runs: 0, chosenRuns: 0, lost: 0, partial: 0, askedAgain: 0, problems: [] };
  const rng = createRng(seed);
  const truths = new Map(population.map(({ id, history, events }) => [String(id), truthOf(history ?? [], events ?? [])]));
  for (let run = 0; report.kills < cycles; run++) {
    const onlyWithEvents = run % 2 === 0 ? [] : ['transbordo'];
    const ground = { userData: mkdtempSync(join(tmpdir(), 'acervo-kill-')), cacheKeyHex: randomBytes(32).toString('hex'), onlyWithEvents };
    try {
      await killedRun(api, truths, ground, rng, cycles, report);
    } finally {
      rmSync(ground.userData, { recursive: true, force: true });
    }
  }
  return report;
}

function truthOf(history: readonly { readonly time?: unknown }[], events: readonly { readonly eventName?: unknown }[]): Truth {
  return { times: history.map(({ time }) => time), eventNames: [...new Set(events.map(({ eventName }) => String(eventName)))].sort() };
}

async function killedRun(api: VendorApi, truth: Truths, ground: Ground, rng: Rng, cycles: number, report: KillReport): Promise<void> {
  let held: Holdings = { contacts: new Set(), identifiers: new Set() };
  for (let kills = 0; ; kills++) {
    const from = (await api.stats()).arrivals;
    const { said, wasKilled } = await live(api, ground, kills < KILLS_A_RUN && report.kills < cycles ? instant(rng) : null);
    report.askedAgain += (await askedSince(api, from)).filter(({ id, identifier }) => held.contacts.has(id ?? '') || held.identifiers.has(identifier ?? '')).length;
    held = inspect(ground, truth, said, report);
    if (wasKilled) {
      report.kills++;
      if (said === null) report.killsAtStart++;
      continue;
    }
    report.runs++;
    if (said?.state.kind !== 'done') report.problems.push({ ended: said?.state });
    const wanted = [...truth].filter(([, { eventNames }]) => isChosen(ground, eventNames)).map(([id]) => id);
    report.lost += wanted.filter((id) => !held.contacts.has(id)).length;
    if (ground.onlyWithEvents.length > 0) {
      report.chosenRuns++;
      if (held.contacts.size > wanted.length || said?.events?.kind !== 'bulk') report.problems.push({ chosen: held.contacts.size, of: wanted.length, events: said?.events });
    }
    return;
  }
}

function isChosen({ onlyWithEvents }: Ground, eventNames: readonly string[]): boolean {
  return onlyWithEvents.length === 0 || eventNames.some((name) => onlyWithEvents.includes(name));
}

/** A third falls on the start: opening, migrating, the first writes. */
function instant(rng: Rng): Instant {
  return rng.chance(0.33) ? { afterLines: 0, delayMs: rng.float() * 700 } : { afterLines: rng.int(1, 8), delayMs: rng.float() * 30 };
}

/** One process from its start to its death, by kill or, without an instant, when its run has ended. */
async function live(api: VendorApi, { userData, cacheKeyHex, onlyWithEvents }: Ground, death: Instant | null): Promise<Life> {
  const { apiKey, instance, baseUrl } = api;
  const input: z.input<typeof killChildInput> = { userData, cacheKeyHex, apiKey, instance, baseUrl, onlyWithEvents: [...onlyWithEvents], hurry: HURRY };
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
function inspect({ userData, cacheKeyHex }: Ground, truth: Truths, said: SyncRun | null, report: KillReport): Holdings {
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
    const transcript = readTranscript(readHandle(db), key);
    const found = truthOf(transcript?.messages.map(({ timeOriginal: time }) => ({ time })) ?? [], transcript?.events.map(({ name: eventName }) => ({ eventName })) ?? []);
    if (JSON.stringify(found) !== JSON.stringify(truth.get(id))) report.partial++;
  }
  if (said !== null) {
    report.lost += Math.max(0, said.counts.listed - rows.length) + Math.max(0, said.counts.fetched + said.counts.empty - held.length);
    report.lost += lostEvents(db, said.events);
  }
  db.close();
  const open = new Set(rows.filter(({ kind }) => kind === 0).map(({ identifier }) => identifier));
  const identifiers = rows.flatMap(({ identifier }) => (identifier === null || open.has(identifier) ? [] : [identifier]));
  return { contacts: new Set(held.map(({ id }) => id)), identifiers: new Set(identifiers) };
}

/** Events that came in bulk by the last progress and are not counted where the run is kept. */
function lostEvents(db: Parameters<typeof readHandle>[0], said: SyncRun['events']): number {
  if (said?.kind !== 'bulk') return 0;
  const text = db.prepare<[], string>('SELECT progress FROM run_events').pluck().get();
  const kept = text === undefined ? null : parseProgress(text);
  if (kept === null) return said.events;
  // What begins anew counts anew.
  return kept.restarts > 0 || kept.route.kind !== 'bulk' ? 0 : Math.max(0, said.events - kept.route.events);
}

const detail = z.object({ filters: z.object({ id: z.coerce.string().optional(), identifier: z.string().optional() }) });

/** What was asked for by itself since query `from`: a contact, or all of an identifier. */
async function askedSince(api: VendorApi, from: number): Promise<readonly z.infer<typeof detail>['filters'][]> {
  const asked = (await api.queries(from)).filter(({ kind }) => kind === 'detail');
  return asked.map(({ query }) => detail.parse(query).filters);
}
