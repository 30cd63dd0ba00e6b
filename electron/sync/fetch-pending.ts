import { type AppError, AppFailure } from '../../shared/errors.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { PendingContact } from '../cache/protocol.ts';
import { type ContactAnswer, contactOf, contactQuery, ONE_CONTACT } from './contact-answer.ts';
import { fetchGroup } from './fetch-group.ts';
import { countFetched } from './list-pages.ts';
import { ask, type Asking } from './ask.ts';
import type { LiveRun } from './live-run.ts';
import { note } from './note.ts';
import { createPendingQueue, type PendingUnit } from './pending-queue.ts';
import { isServiceFailing } from './plan.ts';
import type { RunContext } from './run-context.ts';
import { untilStored } from './until-stored.ts';

/** Requests under way or queued at once: enough to keep 10 a second up to a latency of a second. */
const IN_FLIGHT = 12;
/** So many groups in a row that saved no query, and contacts are asked for one by one. */
const IDLE_GROUPS = 3;

/** What the takers of one run know of each other. */
interface Row {
  failures: number;
  idleGroups: number;
}

/** Fetches every pending contact of the run; answers when none is left. The first failure of the run stops all. */
export async function fetchPending(context: RunContext, run: LiveRun): Promise<void> {
  const stopping = new AbortController();
  const signal = AbortSignal.any([run.signal, stopping.signal]);
  const row: Row = { failures: 0, idleGroups: 0 };
  const queue = createPendingQueue({
    read: (limit) => context.cache.read('pending', { runId: run.id, limit }),
    isGrouping: () => row.idleGroups < IDLE_GROUPS,
  });
  const work = async (): Promise<void> => {
    for (let unit = await queue.take(); unit !== null; unit = await queue.take()) {
      signal.throwIfAborted();
      await fetchUnit(context, run, unit, signal, row);
      queue.settle(unit);
    }
  };
  const failures: unknown[] = [];
  const workers = Array.from({ length: IN_FLIGHT }, () =>
    work().catch((error: unknown) => {
      // Only the first says why: the others fail of being stopped.
      failures.push(error);
      stopping.abort();
      queue.stop();
    }),
  );
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
}

async function fetchUnit(context: RunContext, run: LiveRun, unit: PendingUnit, signal: AbortSignal, row: Row): Promise<void> {
  switch (unit.kind) {
    case 'contact':
      return untilStored((stored) => fetchOne(context, run, unit.contact, { signal, stored }, row));
    case 'group': {
      const { queries, stored } = await fetchGroup(context, run, unit.identifier, signal);
      if (stored > 0) row.failures = 0;
      row.idleGroups = stored > queries ? 0 : row.idleGroups + 1;
      return;
    }
    default:
      assertNever(unit);
  }
}

async function fetchOne(
  context: RunContext,
  run: LiveRun,
  pending: PendingContact,
  asking: Asking,
  row: Row,
): Promise<void> {
  const { id: runId, instanceId, query } = run.stored;
  const page = await ask(context, run, contactQuery(pending.contactId, query.flags), ONE_CONTACT, asking);
  const answer: ContactAnswer = page.ok ? contactOf(page.value, pending.contactId) : { kind: 'failed', error: page.error };
  switch (answer.kind) {
    case 'received': {
      const { received, provenance } = answer;
      await context.cache.write('storeFetched', { runId, instanceId, received, asked: query.flags, provenance });
      row.failures = 0;
      countFetched(run, received);
      return;
    }
    case 'gone':
      row.failures = 0;
      return fail(context, run, pending, { kind: 'sync.contactMissing' });
    case 'failed':
      row.failures += 1;
      // Not marked: it is the service that fails, so this contact is still to be fetched when the run goes on.
      if (isServiceFailing(row.failures)) throw new AppFailure(answer.error);
      return fail(context, run, pending, answer.error);
    default:
      assertNever(answer);
  }
}

async function fail(context: RunContext, run: LiveRun, pending: PendingContact, error: AppError): Promise<void> {
  const { id: runId, instanceId, query } = run.stored;
  const atMs = context.clock.nowMs();
  await context.cache.write('markFetchFailed', { runId, instanceId, key: pending.key, asked: query.flags, error, atMs });
  run.count({ failed: 1 });
  run.addFailure(error);
  note(context, runId, { kind: 'contactFailed', why: error.kind });
}
