import { failure } from '../../shared/errors.ts';
import type { Clock } from '../core/platform.ts';
import { InterruptBoard } from './interrupt.ts';
import { outputOf } from './handed-over.ts';
import type { ReadCall, WorkerReply, WriteCall } from './messages.ts';
import type { Cache, OpenCache, OpenOutcome, RekeyOutcome, RescueOutcome } from './protocol.ts';
import { WorkerLink } from './worker-link.ts';

export interface CacheClientOptions {
  /** The built worker file (a path), or its source next to this one (a URL). */
  readonly workerPath: string | URL;
  readonly clock: Pick<Clock, 'sleep'>;
}

/** What is durable is so before it is answered: closing waits for order, not for safety. */
const CLOSE_LIMIT_MS = 10_000;

interface Workers {
  readonly writer: WorkerLink;
  readonly reader: WorkerLink;
}

/** The cache behind two threads, each with a connection of its own: searching never waits for writing. */
export function createCacheClient(options: CacheClientOptions): Cache {
  let workers: Workers | null = null;

  const start = (): Workers => ({
    writer: new WorkerLink(options.workerPath, 'writer', new InterruptBoard()),
    reader: new WorkerLink(options.workerPath, 'reader', new InterruptBoard()),
  });

  const alive = async (): Promise<Workers> => {
    if (workers !== null && (workers.writer.isDead || workers.reader.isDead)) {
      await endWithin(options.clock, [workers.reader, workers.writer], async () => undefined);
      workers = null;
    }
    workers ??= start();
    return workers;
  };

  const running = (): Workers => {
    if (workers === null) throw failure('cache.locked');
    return workers;
  };

  return {
    async open(request) {
      const { writer, reader } = await alive();
      const outcome = await openThrough(writer, request);
      if (outcome.kind !== 'open') return outcome;
      const read = await openThrough(reader, request);
      if (read.kind !== 'open') return read;
      return outcome;
    },

    async write(operation, input) {
      const call: WriteCall = { operation, input };
      return valueOf(await running().writer.ask({ kind: 'write', call }));
    },

    async read(operation, input, { signal } = {}) {
      const call: ReadCall = { operation, input };
      return outputOf(operation, valueOf(await running().reader.ask({ kind: 'read', call }, signal)));
    },

    async rescue(from, to, { signal, onProgress }) {
      const { writer, reader } = await alive();
      reader.giveUpAll();
      await reader.ask({ kind: 'close' });
      if (signal.aborted) return { kind: 'cancelled' };
      const reply = await writer.follow({ kind: 'rescue', from, to }, signal, onProgress);
      return reply.kind === 'interrupted' ? { kind: 'cancelled' } : valueOf<RescueOutcome>(reply);
    },

    async rekey(request, to) {
      const link = new WorkerLink(options.workerPath, 'writer', new InterruptBoard());
      try {
        return valueOf<RekeyOutcome>(await link.ask({ kind: 'rekey', request, to }));
      } finally {
        await endWithin(options.clock, [link], async () => undefined);
      }
    },

    async close() {
      if (workers === null) return;
      const { writer, reader } = workers;
      workers = null;
      await endWithin(options.clock, [reader, writer], async () => {
        // The reader first: the log can only be emptied once nobody reads from it.
        reader.giveUpAll();
        await reader.ask({ kind: 'close' });
        await writer.ask({ kind: 'close' });
      });
    },
  };
}

async function endWithin(clock: Pick<Clock, 'sleep'>, links: readonly WorkerLink[], inOrder: () => Promise<void>): Promise<void> {
  const deadline = new AbortController();
  const limit = clock.sleep(CLOSE_LIMIT_MS, deadline.signal).catch(() => null);
  await Promise.race([inOrder(), limit]).catch(() => null);
  await Promise.all(links.map((link) => link.end(limit)));
  deadline.abort();
  await limit;
}

async function openThrough(link: WorkerLink, request: OpenCache): Promise<OpenOutcome> {
  const reply = await link.ask({ kind: 'open', request });
  if (reply.kind !== 'opened') throw failure('internal', { code: reply.kind });
  return reply.outcome;
}

/** The worker answers each operation with that operation's output: both sides are typed by one protocol. */
function valueOf<T>(reply: WorkerReply): T {
  if (reply.kind !== 'done') throw failure('internal', { code: reply.kind });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- crosses threads: see above
  return reply.value as T;
}
