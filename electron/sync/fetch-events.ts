import { assertNever } from '../../shared/assert-never.ts';
import { type AppError, AppFailure } from '../../shared/errors.ts';
import { NO_EVENTS } from '../cache/no-events.ts';
import type { EventsProgress } from '../cache/protocol.ts';
import type { EventsPage } from '../vendor/gateway.ts';
import { ask, askFor } from './ask.ts';
import { contactsLeft, type EventsStep, type EventsVerdict, judgeEventsPage, type WhySingle } from './events-plan.ts';
import type { LiveRun } from './live-run.ts';
import { listingQuery } from './plan.ts';
import type { RunContext } from './run-context.ts';
import { untilStored } from './until-stored.ts';

/** A hash that was held longer than this may have expired: its lifetime is not documented. */
const FRESH_HASH_MS = 60_000;

type PageStep = Extract<EventsStep, { kind: 'eventsPage' }>;

/** Takes one step of a run's events in bulk. */
export async function fetchEvents(context: RunContext, run: LiveRun, step: EventsStep): Promise<void> {
  switch (step.kind) {
    case 'eventsPage':
      return fetchPage(context, run, step);
    case 'judgeEvents':
      return judge(context, run, step, { received: null, isRepeat: false, mayHaveExpired: false });
    case 'single':
      return giveUp(context, run, step.why);
    default:
      return assertNever(step);
  }
}

async function fetchPage(context: RunContext, run: LiveRun, step: PageStep): Promise<void> {
  const mayHaveExpired = step.pagination !== null && !isFresh(context, run);
  const answer = await untilStored((stored) => askEvents(context, run, step, stored));
  if (answer.kind === 'refused') return giveUp(context, run, 'refused');
  if (answer.kind === 'failed') {
    const isHash = step.pagination !== null && answer.error.kind === 'service.badRequest';
    return isHash && progressOf(run).restarts < 1 ? beginAnew(context, run) : giveUp(context, run, isHash ? 'stuck' : 'failed');
  }
  const { received, isRepeat } = answer;
  await judge(context, run, step, { received, isRepeat, mayHaveExpired });
}

async function storePage(context: RunContext, run: LiveRun, { period }: PageStep, page: EventsPage): Promise<Extract<Answer, { kind: 'page' }>> {
  const { id: runId, instanceId } = run.stored;
  const { events, unreadable, provenance, resultCount, pagination } = page;
  const told = { runId, instanceId, events, unreadable, provenance, resultCount, pagination, period };
  const stored = await context.cache.write('storeEventsPage', told);
  if (stored.unreadable > 0) run.addFailure({ kind: 'service.malformed' }, stored.unreadable);
  run.change({ events: stored.progress });
  return { kind: 'page', received: events.length + unreadable.length, isRepeat: stored.isRepeat };
}

type Answer =
  /** Stored. */
  | { readonly kind: 'page'; readonly received: number; readonly isRepeat: boolean }
  /** This key may not call the endpoint, though it may ask for contacts. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly error: AppError };

async function askEvents(context: RunContext, run: LiveRun, step: PageStep, stored: Promise<void>): Promise<Answer> {
  const { instanceId } = run.stored;
  const { query, limit, pagination } = step;
  const asking = { signal: run.signal, stored };
  try {
    const answer = await askFor(context, run, (gateway, options) => gateway.events(query, { limit, pagination }, options), asking);
    if (!answer.ok) return { kind: 'failed', error: answer.error };
    if (pagination === null) await context.eventsAccess.note(instanceId, 'available');
    return await storePage(context, run, step, answer.value);
  } catch (error) {
    if (!(error instanceof AppFailure) || !isRefusal(error.error)) throw error;
    run.answered();
    // Is it the endpoint that is refused, or the key? Asking for contacts tells: where that is refused too, it rejects.
    await ask(context, run, listingQuery(run.stored.query), { limit: 1, pagination: null }, asking);
    await context.eventsAccess.note(instanceId, 'refused');
    return { kind: 'refused' };
  }
}

function isRefusal({ kind }: AppError): boolean {
  return kind === 'service.unauthorized' || kind === 'service.notThisApi';
}

async function judge(
  context: RunContext,
  run: LiveRun,
  step: Extract<EventsStep, { kind: 'eventsPage' | 'judgeEvents' }>,
  page: { readonly received: number | null; readonly isRepeat: boolean; readonly mayHaveExpired: boolean },
): Promise<void> {
  const report = { ...page, progress: progressOf(run), contactsLeft: contactsLeft(run.stored.counts) };
  const verdict: EventsVerdict = judgeEventsPage(report);
  switch (verdict.kind) {
    case 'goOn':
      return;
    case 'whole':
      return close(context, run, step.period);
    case 'again':
      return beginAnew(context, run);
    case 'single':
      return giveUp(context, run, verdict.why);
    default:
      return assertNever(verdict);
  }
}

async function close(context: RunContext, run: LiveRun, period: PageStep['period']): Promise<void> {
  const { id: runId, instanceId } = run.stored;
  const { progress, leftOut, fetched, empty } = await context.cache.write('closeEvents', { runId, instanceId, period });
  run.change({ events: progress });
  run.count({ toFetch: -leftOut, fetched, empty });
  context.logger.info('sync.events', { ...countsOf(progress), leftOut, fetched, empty });
}

async function beginAnew(context: RunContext, run: LiveRun): Promise<void> {
  const { restarts } = progressOf(run);
  context.logger.warn('sync.eventsAgain', { restarts });
  const route = { kind: 'bulk' as const, done: false, pages: 0, events: 0, unknownContacts: 0, leftOut: 0 };
  const place = { pagination: null, resultCount: null, largestPage: 0, lastPage: 0, receivedMs: 0 };
  await save(context, run, { route, ...place, restarts: restarts + 1 });
}

/** What came stays; each contact is asked for its events by itself. */
async function giveUp(context: RunContext, run: LiveRun, why: WhySingle): Promise<void> {
  context.logger.info('sync.eventsSingle', { why });
  await save(context, run, { ...progressOf(run), route: { kind: 'single', why }, pagination: null });
}

async function save(context: RunContext, run: LiveRun, progress: EventsProgress): Promise<void> {
  await context.cache.write('saveEventsProgress', { runId: run.id, progress });
  run.change({ events: progress });
}

function progressOf(run: LiveRun): EventsProgress {
  return run.stored.events ?? NO_EVENTS;
}

function countsOf({ route }: EventsProgress): { readonly pages: number; readonly events: number; readonly unknownContacts: number } {
  const { pages, events, unknownContacts } = route.kind === 'bulk' ? route : { pages: 0, events: 0, unknownContacts: 0 };
  return { pages, events, unknownContacts };
}

/** By the wall clock, since an earlier launch may have received it; one that was set back says nothing. */
function isFresh(context: RunContext, run: LiveRun): boolean {
  const ageMs = context.clock.nowMs() - progressOf(run).receivedMs;
  return ageMs >= 0 && ageMs < FRESH_HASH_MS;
}
