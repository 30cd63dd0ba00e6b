import { createHmac } from 'node:crypto';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { sha256Hex } from './canonical-json.ts';
import { flushFolder } from './flush-folder.ts';
import { type LedgerEntry, type LedgerHead, type LedgerRead, readLedger, writeLine } from './ledger-line.ts';

export interface LedgerOptions {
  readonly path: string;
  readonly clock: { nowMs(): number };
}

/** The local, append-only account of exports and of what is done to persons' data. */
export interface Ledger {
  /**
   * Durable when it resolves. Rejects with the file system's error. Nothing is written behind a line that does not hold:
   * such a ledger is set aside, whole, and the next begins by saying so.
   */
  append(entry: LedgerEntry): Promise<LedgerHead>;
  read(): Promise<LedgerRead>;
}

export function createLedger({ path, clock }: LedgerOptions): Ledger {
  let last: Promise<unknown> = Promise.resolve();
  // One at a time: each line names the one before.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
  const now = (): string => new Date(clock.nowMs()).toISOString();
  return {
    append: (entry) => inTurn(() => appendTo(path, entry, now)),
    read: () => inTurn(async () => readLedger(await contentOf(path))),
  };
}

async function appendTo(path: string, entry: LedgerEntry, now: () => string): Promise<LedgerHead> {
  const aside = await setAsideBroken(path, now());
  const file = await open(path, 'a+', 0o600);
  try {
    const bytes = await file.readFile();
    const held = readLedger(bytes);
    if (held.kind === 'broken') throw new Error('A ledger broke while it was written');
    let { head } = held;
    if (aside !== null) head = await appendLine(file, head, now(), aside);
    if (held.torn.byteLength > 0) {
      const recovered = { kind: 'recovered', sha256: sha256Hex(held.torn), sizeBytes: held.torn.byteLength } as const;
      await file.truncate(bytes.byteLength - held.torn.byteLength);
      head = await appendLine(file, head, now(), recovered);
    }
    head = await appendLine(file, head, now(), entry);
    await file.sync();
    if (bytes.byteLength === 0) await flushFolder(dirname(path));
    return head;
  } finally {
    await file.close();
  }
}

async function setAsideBroken(path: string, at: string): Promise<LedgerEntry | null> {
  const bytes = await contentOf(path);
  const held = readLedger(bytes);
  if (held.kind === 'whole') return null;
  const aside = `${path}.${at.replace(/\D/g, '')}.broken`;
  await rename(path, aside);
  return { kind: 'setAside', name: basename(aside), sha256: sha256Hex(bytes), brokenLine: held.line };
}

async function appendLine(file: FileHandle, head: LedgerHead, at: string, entry: LedgerEntry): Promise<LedgerHead> {
  const line = writeLine(head, at, entry);
  await file.appendFile(`${line}\n`);
  return { lines: head.lines + 1, head: sha256Hex(line) };
}

async function contentOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Uint8Array();
    throw error;
  }
}

/** What identifies a person, e.g. `['contact', instance, id]` or `['cpf', digits]`. */
export type PersonalFact = readonly [kind: string, ...values: readonly string[]];

/** A person as the ledger knows them: without the key nobody can try out who it is. */
export function personHmac(key: Uint8Array, fact: PersonalFact): string {
  return createHmac('sha256', key).update(JSON.stringify(['acervo-person/1', ...fact])).digest('hex');
}
