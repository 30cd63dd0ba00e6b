import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { writeHandle } from '../../electron/cache/handles.ts';
import { openForWriting } from '../../electron/cache/open.ts';
import { storeFetched } from '../../electron/cache/queries/store-fetched.ts';
import { createRng, type Rng } from '../vendor-api/rng.ts';
import { countProblems, integrityProblems } from './cache-problems.ts';
import { provenanceAt, receivedContact, said } from './received-contact.ts';

const childPath = fileURLToPath(new URL('./erase-child.ts', import.meta.url));
const CONTACTS_A_PERSON = 4;
const PERSONS = 12;

export interface EraseReport {
  /** Processes killed while they erased. */
  kills: number;
  /** Persons whose erasure was answered, and of whom something is held afterwards. */
  lost: number;
  /** Persons of whom a part is held, or who are gone without the mark that keeps them out. */
  partial: number;
  /** Words of erased persons that stand in the decrypted pages or the log once a process ended by itself. */
  left: number;
  /** What SQLite, FTS5 and the cache's own counts say. */
  problems: unknown[];
}

interface Ground {
  readonly userData: string;
  readonly path: string;
  readonly cacheKeyHex: string;
}

const persons = Array.from({ length: PERSONS }, (_, index) => `pessoa-${String(index).padStart(3, '0')}`);
const canaryOf = (person: string): string => `canarinho${person.slice(-3)}x`;

/** Lets processes erase person after person and kills each without warning at an instant that the seed decides. */
export async function eraseCycles(cycles: number, seed: number): Promise<EraseReport> {
  const report: EraseReport = { kills: 0, lost: 0, partial: 0, left: 0, problems: [] };
  const rng = createRng(seed);
  while (report.kills < cycles) {
    const userData = mkdtempSync(join(tmpdir(), 'acervo-erase-'));
    const ground = { userData, path: join(userData, 'cache', 'library.keychain.db'), cacheKeyHex: randomBytes(32).toString('hex') };
    try {
      fill(ground);
      await erasedByAll(ground, rng, cycles, report);
    } finally {
      rmSync(userData, { recursive: true, force: true });
    }
  }
  return report;
}

function fill(ground: Ground): void {
  mkdirSync(join(ground.userData, 'cache'));
  const db = opened(ground);
  const asked = { history: true, events: true };
  for (const [at, person] of persons.entries()) {
    for (let nth = 0; nth < CONTACTS_A_PERSON; nth++) {
      const id = String(1000 + at * CONTACTS_A_PERSON + nth);
      const received = receivedContact(id, { identifier: person, attributes: { name: canaryOf(person) } }, { messages: [said(0, 'user', `sou ${canaryOf(person)} ${nth}`)], events: [] });
      storeFetched(writeHandle(db), { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + Number(id)) });
    }
  }
  // Else that nothing is left of them would say nothing.
  if (wordsLeft(db, ground) !== 2 * PERSONS) throw new Error('what is to be erased is not there');
  db.close();
}

async function erasedByAll(ground: Ground, rng: Rng, cycles: number, report: EraseReport): Promise<void> {
  const gone = new Set<string>();
  for (;;) {
    const isToDie = report.kills < cycles;
    const wasKilled = await live(ground, isToDie ? { afterLines: rng.int(1, 3), delayMs: rng.float() * 60 } : null, gone);
    const db = opened(ground);
    inspect(db, gone, report);
    if (wasKilled) report.kills++;
    else report.left += wordsLeft(db, ground);
    db.close();
    if (!wasKilled) return;
  }
}

/** One process; adds whom it said to be gone. Answers whether it was killed before it had ended. */
async function live({ userData, cacheKeyHex }: Ground, death: { readonly afterLines: number; readonly delayMs: number } | null, gone: Set<string>): Promise<boolean> {
  const child = spawn(process.execPath, [childPath, JSON.stringify({ userData, cacheKeyHex, persons: persons.filter((person) => !gone.has(person)) })], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  let timer: NodeJS.Timeout | undefined;
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (persons.includes(line)) gone.add(line);
    if (death !== null && ++lines === death.afterLines) timer = setTimeout(() => child.kill('SIGKILL'), death.delayMs);
  }
  const signal = await exited;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

function inspect(db: Database.Database, gone: ReadonlySet<string>, report: EraseReport): void {
  report.problems.push(...integrityProblems(db), ...countProblems(db));
  const held = db.prepare<[string], number>('SELECT count(*) FROM contact WHERE identifier = ?').pluck();
  const found = db.prepare<[string], number>('SELECT count(*) FROM fts WHERE fts MATCH ?').pluck();
  let erased = 0;
  for (const person of persons) {
    const contacts = held.get(person) ?? 0;
    if (contacts === 0) erased++;
    if (contacts !== 0 && gone.has(person)) report.lost++;
    if ((contacts !== 0 && contacts !== CONTACTS_A_PERSON) || found.get(canaryOf(person)) !== contacts) report.partial++;
  }
  const erasures = db.prepare<[], number>('SELECT count(*) FROM erasure').pluck().get() ?? 0;
  report.partial += Math.abs(erasures - erased);
}

/** As SQLite sees the pages, free ones too, and as the log has them. */
function wordsLeft(db: Database.Database, { path }: Ground): number {
  const log = `${path}-wal`;
  const texts = [db.serialize().toString('latin1'), existsSync(log) ? readFileSync(log).toString('latin1') : ''];
  return persons.flatMap((person) => [person, canaryOf(person)]).filter((word) => texts.some((text) => text.includes(word))).length;
}

function opened({ path, cacheKeyHex }: Ground): Database.Database {
  const outcome = openForWriting({ path, key: { kind: 'raw', hex: cacheKeyHex }, nativeBinding: null });
  if (outcome.kind !== 'open') throw new Error(outcome.kind);
  return outcome.db;
}
