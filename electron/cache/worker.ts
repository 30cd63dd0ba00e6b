import { parentPort, workerData } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { assertNever } from '../../shared/assert-never.ts';
import { failure } from '../../shared/errors.ts';
import { movedMemory } from './handed-over.ts';
import { readHandle, writeHandle } from './handles.ts';
import { InterruptBoard, Interrupted } from './interrupt.ts';
import type { ReadCall, WorkerReply, WorkerRequest, WorkerStart, WriteCall } from './messages.ts';
import { closeWriter, openForReading, openForWriting } from './open.ts';
import { createReaders, createWriters } from './operations.ts';
import type { OpenCache, OpenOutcome, RescueOutcome } from './protocol.ts';
import { rekeyFile } from './rekey.ts';
import { rescueCache } from './rescue/rescue-cache.ts';
import { cacheFailure } from './sqlite-failure.ts';
import { refused, writeInGroups, type WriteResult } from './write-group.ts';

/** One connection on a thread of its own. The thread is its own composition root: nothing lives outside this class. */
class CacheWorker {
  readonly #board: InterruptBoard;
  readonly #say: (reply: WorkerReply) => void;
  readonly #role: WorkerStart['role'];
  #db: Database.Database | null = null;
  #write: ((calls: readonly WriteCall[]) => readonly WriteResult[]) | null = null;
  #read: ReturnType<typeof createReaders> | null = null;

  constructor(start: WorkerStart, say: (reply: WorkerReply) => void) {
    this.#say = say;
    this.#board = new InterruptBoard(start.interrupts);
    this.#role = start.role;
  }

  /** Writes that wait together are made together. */
  write(requests: readonly WriteRequest[]): readonly WorkerReply[] {
    const calls = requests.map(({ call }) => call);
    const results = this.#write === null ? calls.map(refused) : this.#write(calls);
    return results.map((result, index) => {
      const id = requests[index]?.id ?? 0;
      return result.ok ? { id, kind: 'done', value: result.value } : { id, kind: 'failed', error: result.error.error };
    });
  }

  async answer(request: Exclude<WorkerRequest, WriteRequest>): Promise<WorkerReply> {
    const { id } = request;
    try {
      switch (request.kind) {
        case 'open':
          return { id, kind: 'opened', outcome: this.#open(request.request) };
        case 'read':
          return { id, kind: 'done', value: await this.#runRead(id, request.call) };
        case 'rescue':
          return { id, kind: 'done', value: this.#rescue(id, request.from, request.to) };
        case 'rekey':
          return { id, kind: 'done', value: rekeyFile(request.request, request.to) };
        case 'close':
        case 'end':
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
    if (this.#role === 'writer') {
      const handle = writeHandle(db);
      const write = createWriters(handle);
      this.#write = (calls) => writeInGroups(handle, write, calls);
    } else this.#read = createReaders(readHandle(db), () => performance.now());
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

type WriteRequest = Extract<WorkerRequest, { kind: 'write' }>;

/** Requests are taken up in the order in which they came; those that came meanwhile are taken together. */
function serve(start: WorkerStart): void {
  const reply = (answer: WorkerReply, moved: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(answer, moved);
  const worker = new CacheWorker(start, reply);
  let waiting: WorkerRequest[] = [];
  const drain = (): void => {
    const requests = waiting;
    waiting = [];
    for (let at = 0; at < requests.length; ) {
      const writes = writesFrom(requests, at);
      for (const answer of worker.write(writes)) reply(answer);
      at += writes.length;
      const next = requests[at];
      if (next === undefined || next.kind === 'write') continue;
      void worker.answer(next).then((answer) => {
        reply(answer, next.kind === 'read' && answer.kind === 'done' ? movedMemory(next.call.operation, answer.value) : []);
        if (next.kind === 'end') parentPort?.close();
      });
      at++;
    }
  };
  parentPort?.on('message', (request: WorkerRequest) => {
    if (waiting.push(request) === 1) setImmediate(drain);
  });
}

function writesFrom(requests: readonly WorkerRequest[], at: number): readonly WriteRequest[] {
  const writes: WriteRequest[] = [];
  for (let next = requests[at]; next?.kind === 'write'; next = requests[at + writes.length]) writes.push(next);
  return writes;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- handed over by worker-link.ts, typed there
serve(workerData as WorkerStart);
