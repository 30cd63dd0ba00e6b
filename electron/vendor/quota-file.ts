import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { failure } from '../../shared/errors.ts';
import { errorCode } from './error-code.ts';
import type { Clock, Logger } from '../core/platform.ts';
import { QUOTA_WINDOW_MS, Quota } from './quota.ts';
import { QuotaClock } from './quota-clock.ts';

const count = z.number().int().nonnegative();
const content = z.object({
  version: z.literal(1),
  ledgerMs: z.number(),
  wallMs: z.number(),
  serviceOffsetMs: z.number().nullable(),
  /** When an earlier ledger was found unreadable, so that what it held has to be assumed. */
  lostMs: z.number().nullable(),
  /** By key's hash: queries by minute. */
  keys: z.record(z.string(), z.array(z.tuple([count, count]))),
  /** By instance: the hash of the key that it used last, so that its use can be shown before the key is read. */
  instances: z.record(z.string(), z.string()),
});
type Content = z.infer<typeof content>;

export interface QuotaFileOptions {
  readonly path: string;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly logger: Logger;
}

/** The day's ledgers of all keys in one small file: counts and times only, each key as a hash. */
export class QuotaFile {
  readonly #path: string;
  readonly #quotas = new Map<string, Quota>();
  readonly #instances: Map<string, string>;
  readonly #lostMs: number | null;
  readonly #clock: QuotaClock;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  /** Reads the file. One that can't be understood is set aside, and a full day is counted from when it was written. */
  constructor({ path, clock, logger }: QuotaFileOptions) {
    this.#path = path;
    const { saved, lostMs } = load(path, clock, logger);
    this.#clock = new QuotaClock(clock, saved);
    this.#lostMs = lostMs ?? saved?.lostMs ?? null;
    this.#instances = new Map(Object.entries(saved?.instances ?? {}));
    for (const [hash, entries] of Object.entries(saved?.keys ?? {})) this.#open(hash, entries);
  }

  /** Time as this ledger counts it; to be told of suspension and of the service's dates. */
  get clock(): QuotaClock {
    return this.#clock;
  }

  /** The ledger of a key, which the instance (if it is one that is kept) is now known to use. */
  of(instanceId: string | null, keyHash: string): Quota {
    if (instanceId !== null) this.#instances.set(instanceId, keyHash);
    return this.#quotas.get(keyHash) ?? this.#open(keyHash, []);
  }

  /** Queries in the last 24 hours with the key that this instance used last. */
  used(instanceId: string): number {
    return this.#quotas.get(this.#instances.get(instanceId) ?? '')?.used() ?? 0;
  }

  /** Gives back what was reserved and not used. */
  async close(): Promise<void> {
    if (this.#quotas.size === 0) return;
    for (const quota of this.#quotas.values()) quota.release();
    await this.#persist();
  }

  #open(hash: string, entries: readonly [number, number][]): Quota {
    const quota = new Quota(
      {
        nowMs: () => this.#clock.nowMs(),
        persist: () => this.#persist(),
        lostUntilMs: () => (this.#lostMs === null ? null : this.#lostMs + QUOTA_WINDOW_MS),
      },
      entries,
    );
    this.#quotas.set(hash, quota);
    return quota;
  }

  /** Writes one after another; all who ask while one is under way share the next. */
  #persist(): Promise<void> {
    this.#next ??= this.#writing
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        this.#writing = this.#write();
        return this.#writing;
      });
    return this.#next;
  }

  async #write(): Promise<void> {
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(this.#path, `${JSON.stringify(this.#content())}\n`, { mode: 0o600 });
    } catch (cause) {
      throw failure('file.cannotWrite', { name: basename(this.#path), code: errorCode(cause) });
    }
  }

  #content(): Content {
    const keys = [...this.#quotas].map(([hash, quota]): [string, [number, number][]] => [
      hash,
      quota.entries(this.#clock.isConfirmed).map(([minute, queries]): [number, number] => [minute, queries]),
    ]);
    const lost = this.#lostMs !== null && this.#clock.nowMs() < this.#lostMs + QUOTA_WINDOW_MS;
    return {
      version: 1,
      ...this.#clock.snapshot(),
      lostMs: lost ? this.#lostMs : null,
      keys: Object.fromEntries(keys),
      instances: Object.fromEntries(this.#instances),
    };
  }
}

/** Names a key's ledger. Keys are long and random, so a plain digest gives nothing away. */
export function hashKey(apiKey: string): string {
  return createHash('sha256').update('acervo quota\n').update(apiKey).digest('hex').slice(0, 32);
}

function load(path: string, clock: QuotaFileOptions['clock'], logger: Logger): { saved: Content | null; lostMs: number | null } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return { saved: null, lostMs: null };
    logger.warn('quota/unreadable', { code: errorCode(error) });
    return { saved: null, lostMs: clock.nowMs() };
  }
  const parsed = content.safeParse(parseJson(text));
  if (parsed.success) return { saved: parsed.data, lostMs: null };
  logger.warn('quota/broken', { sizeBytes: text.length });
  return { saved: null, lostMs: setAside(path, clock.nowMs()) };
}

/** Answers when the broken file was last written, as far as that can be told and is not in the future. */
function setAside(path: string, nowMs: number): number {
  try {
    const writtenMs = Math.min(statSync(path).mtimeMs, nowMs);
    renameSync(path, `${path}.broken-${nowMs}`);
    return writtenMs;
  } catch {
    return nowMs;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
