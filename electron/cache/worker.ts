import { parentPort, workerData } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { assertNever } from '../../shared/assert-never.ts';
import { failure } from '../../shared/errors.ts';
import { readHandle, writeHandle } from './handles.ts';
import { InterruptBoard, Interrupted } from './interrupt.ts';
import type { ReadCall, WorkerReply, WorkerRequest, WorkerStart, WriteCall } from './messages.ts';
import { closeWriter, openForReading, openForWriting } from './open.ts';
import { createReaders, createWriters } from './operations.ts';
import type { OpenCache, OpenOutcome, RescueOutcome } from './protocol.ts';
import { rescueCache } from './rescue/rescue-cache.ts';
import { cacheFailure } from './sqlite-failure.ts';

/** One connection on a thread of its own. The thread is its own composition root: nothing lives outside this class. */
class CacheWorker {
  readonly #board: InterruptBoard;
  readonly #say: (reply: WorkerReply) => void;
  readonly #role: WorkerStart['role'];
  #db: Database.Database | null = null;
  #write: ((call: WriteCall) => unknown) | null = null;
  #read: ReturnType<typeof createReaders> | null = null;

  constructor(start: WorkerStart, say: (reply: WorkerReply) => void) {
    this.#say = say;
    this.#board = new InterruptBoard(start.interrupts);
    this.#role = start.role;
  }

  async answer(request: WorkerRequest): Promise<WorkerReply> {
    const { id } = request;
    try {
      switch (request.kind) {
        case 'open':
          return { id, kind: 'opened', outcome: this.#open(request.request) };
        case 'write':
          if (this.#write === null) throw failure('cache.locked');
          return { id, kind: 'done', value: this.#write(request.call) };
        case 'read':
          return { id, kind: 'done', value: await this.#runRead(id, request.call) };
        case 'rescue':
          return { id, kind: 'done', value: this.#rescue(id, request.from, request.to) };
        case 'close':
          this.#close();
          return { id, kind: 'done', value: null };
        default:
          return assertNever(request);
      }
    } catch (error) {
      if (error instanceof Interrupted) return { id, kind: 'interrupted' };
      return { id, kind: 'failed', error: cacheFailure(error).error };
    }
  }

  #open(request: OpenCache): OpenOutcome {
    this.#close();
    const opened = this.#role === 'writer' ? openForWriting(request) : openForReading(request);
    if (opened.kind !== 'open') return opened;
    const { db, readOnly, created } = opened;
    this.#db = db;
    if (this.#role === 'writer') this.#write = createWriters(writeHandle(db));
    else this.#read = createReaders(readHandle(db), () => performance.now());
    return { kind: 'open', readOnly, created };
  }

  #rescue(id: number, from: OpenCache, to: string): RescueOutcome {
    this.#close();
    return rescueCache(from, to, {
      interrupt: this.#board.interruptOf(id),
      onProgress: (progress) => this.#say({ id, kind: 'progress', progress }),
    });
  }

  async #runRead(id: number, call: ReadCall): Promise<unknown> {
    const interrupt = this.#board.interruptOf(id);
    // One that was superseded while it waited is dropped before it starts.
    interrupt.check();
    if (this.#read === null) throw failure('cache.locked');
    return this.#read(call, interrupt);
  }

  #close(): void {
    const db = this.#db;
    this.#db = null;
    this.#write = null;
    this.#read = null;
    if (db === null) return;
    if (this.#role === 'writer') closeWriter(db);
    else db.close();
  }
}

function serve(start: WorkerStart): void {
  const worker = new CacheWorker(start, (reply) => parentPort?.postMessage(reply));
  parentPort?.on('message', (request: WorkerRequest) => {
    void worker.answer(request).then((reply) => parentPort?.postMessage(reply));
  });
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- handed over by worker-link.ts, typed there
serve(workerData as WorkerStart);
