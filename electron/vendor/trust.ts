import tls, { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { failure } from '../../shared/errors.ts';
import type { Clock } from '../core/platform.ts';

/** Reading the system's store can take long on some systems, so it is read beside the event loop. */
const READ_SYSTEM_STORE = `
  const { parentPort } = require('node:worker_threads');
  let certificates = [];
  try { certificates = require('node:tls').getCACertificates('system'); } catch {}
  parentPort.postMessage(certificates);
`;
const PATIENCE_MS = 5_000;

/** Which certificate authorities a service may be vouched for by: the built-in ones, the system's, and an extra one. */
export class Trust {
  readonly #clock: Pick<Clock, 'sleep'>;
  /** By extra authority: making one parses hundreds of certificates. */
  readonly #contexts = new Map<string | null, SecureContext>();
  #system: Promise<readonly string[]> | null = null;

  constructor(clock: Pick<Clock, 'sleep'>) {
    this.#clock = clock;
  }

  /** Undefined where the runtime's own default says it all. Rejects with `file.notPem` for an extra one that is none. */
  async secureContext(extraCa: string | null): Promise<SecureContext | undefined> {
    this.#system ??= this.#readSystemStore();
    const system = await this.#system;
    if (extraCa === null && system.length === 0) return undefined;
    const context = this.#contexts.get(extraCa) ?? makeContext(system, extraCa);
    this.#contexts.set(extraCa, context);
    return context;
  }

  async #readSystemStore(): Promise<readonly string[]> {
    // Node before 22.15 has no such function.
    if (typeof tls.getCACertificates !== 'function') return [];
    const worker = new Worker(READ_SYSTEM_STORE, { eval: true });
    const answer = new Promise<readonly string[]>((resolve) => {
      worker.once('message', (message: unknown) => resolve(onlyTexts(message)));
      worker.once('error', () => resolve([]));
    });
    const giveUp = new AbortController();
    const patience = this.#clock.sleep(PATIENCE_MS, giveUp.signal).then(
      () => [],
      () => [],
    );
    const certificates = await Promise.race([answer, patience]);
    giveUp.abort();
    await worker.terminate();
    return certificates;
  }
}

function makeContext(system: readonly string[], extraCa: string | null): SecureContext {
  try {
    return createSecureContext({ ca: [...rootCertificates, ...system, ...(extraCa === null ? [] : [extraCa])] });
  } catch {
    throw failure('file.notPem');
  }
}

function onlyTexts(message: unknown): readonly string[] {
  return Array.isArray(message) ? message.filter((item) => typeof item === 'string') : [];
}
