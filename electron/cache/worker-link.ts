import { Worker } from 'node:worker_threads';
import { AppFailure, failure } from '../../shared/errors.ts';
import type { RescueProgress } from '../../shared/model/cache-rescue.ts';
import type { InterruptBoard } from './interrupt.ts';
import type { WorkerReply, WorkerRequest, WorkerRole } from './messages.ts';

type WithoutId<R> = R extends WorkerRequest ? Omit<R, 'id'> : never;
type Settle = (reply: WorkerReply) => void;

/** One worker thread: requests out, replies matched by id. When the thread dies, everything that waits fails. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #board: InterruptBoard;
  readonly #waiting = new Map<number, Settle>();
  readonly #progress = new Map<number, (progress: RescueProgress) => void>();
  readonly #exited: Promise<void>;
  #lastId = 0;
  #isDead = false;

  constructor(workerPath: string | URL, role: WorkerRole, board: InterruptBoard) {
    this.#board = board;
    this.#worker = new Worker(workerPath, { workerData: { role, interrupts: board.memory }, name: `cache ${role}` });
    this.#worker.on('message', (reply: WorkerReply) => {
      if (reply.kind === 'progress') {
        this.#progress.get(reply.id)?.(reply.progress);
        return;
      }
      const settle = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      settle?.(reply);
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#fail('exit');
        resolve();
      });
    });
    // A bug in the worker ends it: `exit` follows.
    this.#worker.on('error', () => {
      this.#fail('error');
    });
  }

  /** Its thread has ended; it answers nothing more. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Rejects with `AppFailure`, or with the signal's reason as soon as it aborts. */
  ask(request: WithoutId<WorkerRequest>, signal?: AbortSignal): Promise<WorkerReply> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    if (this.#isDead) return Promise.reject(failure('internal', { code: 'workerGone' }));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(id);
        this.#board.giveUp(id);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.set(id, (reply) => {
        signal?.removeEventListener('abort', giveUp);
        if (reply.kind === 'failed') reject(new AppFailure(reply.error));
        else resolve(reply);
      });
      this.#worker.postMessage({ ...request, id });
    });
  }

  /** Like `ask`, but given up it still waits for the worker, which answers `interrupted` once it has stopped. */
  async follow(request: WithoutId<WorkerRequest>, signal: AbortSignal, onProgress: (progress: RescueProgress) => void): Promise<WorkerReply> {
    const id = this.#lastId + 1;
    const giveUp = (): void => this.#board.giveUp(id);
    this.#progress.set(id, onProgress);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await this.ask(request);
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#progress.delete(id);
    }
  }

  /** Everything that waits is told to stop. */
  giveUpAll(): void {
    for (const id of this.#waiting.keys()) this.#board.giveUp(id);
  }

  /**
   * Lets the thread run out. One that hasn't within the limit is left to end by itself, and keeps the process no longer: a
   * thread that is stopped inside of the driver can take the whole process with it.
   */
  async end(limit: Promise<unknown>): Promise<void> {
    this.giveUpAll();
    if (!this.#isDead) this.#worker.postMessage({ kind: 'end', id: ++this.#lastId } satisfies WorkerRequest);
    await Promise.race([this.#exited, limit]);
    this.#worker.unref();
  }

  #fail(code: string): void {
    this.#isDead = true;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [id, settle] of waiting) settle({ id, kind: 'failed', error: { kind: 'internal', details: { code } } });
  }
}
