import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppFailure, failure } from '../../../shared/errors.ts';
import type { BackupOutcome, BackupPhase, RestoreOutcome } from '../../../shared/model/backup.ts';
import type { Cache, CacheKey, CarriedErasures } from '../../cache/protocol.ts';
import { latestVersion, MIGRATIONS } from '../../cache/migrate.ts';
import type { CacheFiles } from '../cache-files.ts';
import type { CacheKeeper, NewProtection } from '../cache-keeper.ts';
import { rekeyFailure } from '../change-protection.ts';
import { fileErrorCode } from '../file-error-reason.ts';
import type { InstanceStore } from '../instance-store.ts';
import type { Clock, Logger } from '../platform.ts';
import type { SettingsStore } from '../settings-store.ts';
import { type BackupFacts, chunksOf, contentOf, digestOf, takeApart } from './backup-content.ts';
import { seal, type SealOptions, unseal } from './sealed-stream.ts';

export interface BackupService {
  /** Writes a copy of everything but keys to one file under a passphrase of its own. Rejects with `AppFailure`. */
  write(path: string, passphrase: string): Promise<BackupOutcome>;
  /** Puts what a backup holds in the place of the cache that is there, which is set aside. Rejects with `AppFailure`. */
  restore(path: string, passphrase: string, protection: NewProtection): Promise<RestoreOutcome>;
  /** Ends what is under way; both then answer `cancelled`, and nothing changed. */
  cancel(): void;
}

export interface BackupServiceOptions {
  readonly cache: Pick<Cache, 'read' | 'write' | 'rekey'>;
  readonly keeper: Pick<CacheKeeper, 'state' | 'takeRestored' | 'openedWith'>;
  readonly files: CacheFiles;
  readonly instances: InstanceStore;
  readonly settings: SettingsStore;
  readonly nativeBinding: string | null;
  readonly appVersion: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
  readonly onProgress: (phase: BackupPhase, fraction: number | null) => void;
  /** Holds back whatever else uses the cache. */
  readonly quietly: <T>(task: () => Promise<T>) => Promise<T>;
  readonly cost?: SealOptions['cost'];
}

export function createBackupService(options: BackupServiceOptions): BackupService {
  const { keeper, files, clock, logger, onProgress } = options;
  let running: AbortController | null = null;

  const alone = async <T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | { readonly kind: 'cancelled' }> => {
    if (running !== null) throw failure('cache.busy');
    const controller = new AbortController();
    running = controller;
    try {
      return await task(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return { kind: 'cancelled' };
      throw asFailure(error);
    } finally {
      running = null;
      await files.removeBackupCopy().catch(() => undefined);
    }
  };

  const write = async (path: string, passphrase: string, signal: AbortSignal): Promise<BackupOutcome> => {
    onProgress('copying', null);
    const copy = await files.placeBackupCopy();
    const key = keeper.openedWith();
    if (key === null) throw failure('cache.locked');
    await options.cache.write('copyTo', { path: copy });
    signal.throwIfAborted();
    onProgress('protecting', null);
    const own: CacheKey & { readonly kind: 'raw' } = { kind: 'raw', hex: randomBytes(32).toString('hex') };
    const rekeyed = await options.cache.rekey({ path: copy, key, nativeBinding: options.nativeBinding }, own);
    if (rekeyed.kind !== 'rekeyed') throw rekeyFailure(rekeyed);
    signal.throwIfAborted();
    const facts = await factsOf(copy, own.hex, rekeyed.version);
    const createdAt = new Date(clock.nowMs()).toISOString();
    const content = contentOf(facts, copy, (done) => onProgress('writing', done / facts.sizeBytes));
    const cost = options.cost === undefined ? {} : { cost: options.cost };
    const sealed = seal(content, { passphrase, createdAt, appVersion: options.appVersion, ...cost });
    const sizeBytes = await writeAll(path, sealed, signal);
    logger.info('backup.written', { sizeBytes });
    return { kind: 'written', name: basename(path), sizeBytes };
  };

  const factsOf = async (copy: string, key: string, version: number): Promise<BackupFacts> => ({
    schema: 1,
    key,
    version,
    sizeBytes: (await stat(copy)).size,
    sha256: await digestOf(copy),
    instances: await options.instances.list(),
    settings: await options.settings.get(),
  });

  const restore = async (path: string, passphrase: string, protection: NewProtection, signal: AbortSignal): Promise<RestoreOutcome> => {
    onProgress('reading', null);
    const place = await files.placeReplacement(protection.kind);
    try {
      const content = until(unseal(chunksOf(path), passphrase), signal);
      const facts = await takeApart(content, place, (done, of) => onProgress('reading', Math.min(1, done / of)));
      if (facts.version > latestVersion(MIGRATIONS)) throw failure('backup.newer', { version: facts.version });
      signal.throwIfAborted();
      onProgress('protecting', null);
      const state = await options.quietly(async () => {
        const carried = keeper.state().kind === 'open' ? await options.cache.read('carried', null) : null;
        const restored = await keeper.takeRestored(protection, { path: place, key: { kind: 'raw', hex: facts.key } });
        if (carried !== null) await carry(carried);
        return restored;
      });
      const added = await addConnections(facts);
      logger.info('backup.restored', { connections: added });
      return { kind: 'restored', state, connections: added };
    } finally {
      await files.removeReplacement().catch(() => undefined);
    }
  };

  /** Whoever was erased since the backup was written does not come back with it. */
  const carry = async (carried: CarriedErasures): Promise<void> => {
    const { erased } = await options.cache.write('carryErasures', { carried });
    if (carried.key !== null) await options.cache.write('overwriteErased', {});
    logger.info('backup.erasedAgain', { erased });
  };

  /** Those that are there already stay as they are. Settings come along where nothing was set up here yet. */
  const addConnections = async (facts: BackupFacts): Promise<number> => {
    const here = await options.instances.list();
    if (here.length === 0) await options.settings.set(facts.settings).catch(() => undefined);
    let added = 0;
    for (const instance of facts.instances) {
      if (here.some(({ id }) => id === instance.id)) continue;
      const isAdded = await options.instances.put(instance).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppFailure && error.error.kind === 'instance.duplicate') return false;
          throw error;
        },
      );
      if (isAdded) added += 1;
    }
    return added;
  };

  return {
    write: (path, passphrase) => alone((signal) => write(path, passphrase, signal)),
    restore: (path, passphrase, protection) => alone((signal) => restore(path, passphrase, protection, signal)),
    cancel: () => running?.abort(),
  };
}

/** Whole and flushed under its name, or not there. */
async function writeAll(path: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number> {
  const temporary = join(dirname(path), `.acervo-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    let sizeBytes = 0;
    try {
      for await (const chunk of content) {
        signal.throwIfAborted();
        await file.writeFile(chunk);
        sizeBytes += chunk.byteLength;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return sizeBytes;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function* until<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const each of source) {
    signal.throwIfAborted();
    yield each;
  }
}

function asFailure(error: unknown): unknown {
  const code = error instanceof AppFailure ? null : fileErrorCode(error);
  if (code === null) return error;
  if (code === 'ENOENT' || code === 'EISDIR') return failure('file.cannotRead', { code });
  return failure(code === 'ENOSPC' || code === 'EDQUOT' ? 'cache.diskFull' : 'file.cannotWrite', { code });
}
