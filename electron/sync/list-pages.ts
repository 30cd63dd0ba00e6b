import { type AppError, AppFailure } from '../../shared/errors.ts';
import type { ContactsPage, ReceivedContact } from '../vendor/gateway.ts';
import { ask } from './ask.ts';
import type { LiveRun } from './live-run.ts';
import { note } from './note.ts';
import {
  asksForContents,
  isAnswered,
  judgeEnd,
  judgePage,
  type ListingEnd,
  listingCarriesContents,
  listingQuery,
  mustListAgain,
  type PageReport,
  type PlanStep,
  roomLeft,
} from './plan.ts';
import { type RunContext, save } from './run-context.ts';
import { untilStored } from './until-stored.ts';

/** A hash that was held longer than this may have expired: its lifetime is not documented. */
const FRESH_HASH_MS = 60_000;
const MAX_LISTINGS_ANEW = 3;

type ListPageStep = Extract<PlanStep, { kind: 'listPage' }>;

/** Asks for one page, stores it together with the new position, and judges what it says of the listing. */
export async function listPage(context: RunContext, run: LiveRun, step: ListPageStep): Promise<void> {
  const { query } = run.stored;
  const mayHaveExpired = step.pagination !== null && !isFresh(context, run);
  const answer = await untilStored(async (stored) => {
    const page = await ask(context, run, listingQuery(query), step, { signal: run.signal, stored });
    return page.ok ? { ok: true as const, report: await storePage(context, run, step, page.value) } : page;
  });
  if (!answer.ok) {
    if (answer.error.kind !== 'service.badRequest' || step.pagination === null) throw new AppFailure(answer.error);
    if (mayHaveExpired && mayListAgain(run)) return listAgain(context, run);
    return endListing(context, run, { kind: 'short', why: expired(answer.error) });
  }
  const { report } = answer;
  if (mayHaveExpired && mayListAgain(run) && mustListAgain(report)) return listAgain(context, run);
  const verdict = judgePage(report);
  if (verdict.kind !== 'goOn') await endListing(context, run, verdict);
}

/** The last page was stored by a launch that was killed before it could judge. */
export async function closeListing(context: RunContext, run: LiveRun): Promise<void> {
  const { query, counts } = run.stored;
  await endListing(context, run, judgeEnd({ query, counts, unreadable: unreadableOf(run) }));
}

/** Stores a page together with the run's new position. */
export async function storePage(
  context: RunContext,
  run: LiveRun,
  step: Pick<ListPageStep, 'limit'>,
  page: ContactsPage,
): Promise<PageReport> {
  const { id: runId, instanceId, query, counts } = run.stored;
  const contacts = page.contacts.slice(0, roomLeft(query, counts));
  const received = page.contacts.length + page.unreadable.length;
  // Without a hash the position says "last page, not judged yet".
  const pagination = received === 0 ? null : page.pagination;
  const listing = { pagination, done: false };
  const { unreadable, provenance, resultCount } = page;
  const told = { contacts, unreadable, provenance, resultCount, listing };
  const stored = await context.cache.write('storeListedPage', { runId, instanceId, ...told });
  if (unreadable.length > 0) run.addFailure({ kind: 'service.malformed' }, unreadable.length);
  run.hashReceivedMs = context.clock.monotonicMs();
  run.change({ listing, counts: { ...counts, resultCount: counts.resultCount ?? resultCount } });
  run.count({ pages: 1, listed: stored.unseen, toFetch: stored.toFetch });
  note(context, runId, { kind: 'page', page: run.stored.counts.pages, received, unseen: stored.unseen });
  const { leftOut } = stored;
  if (leftOut !== undefined) note(context, runId, { kind: 'leftOut', ...leftOut });
  await storeCarried(context, run, page, contacts);
  const after = { query, counts: run.stored.counts, unreadable: unreadableOf(run) };
  return { ...after, limit: step.limit, received, unseen: stored.unseen, pagination };
}

/** Where the listing's filters unlock history, what came with it needs no second call. */
async function storeCarried(
  context: RunContext,
  run: LiveRun,
  page: ContactsPage,
  contacts: readonly ReceivedContact[],
): Promise<void> {
  const { id: runId, instanceId, query } = run.stored;
  if (!asksForContents(query) || !listingCarriesContents(query)) return;
  for (const received of contacts.filter((contact) => isAnswered(query.flags, contact))) {
    const { provenance } = page;
    await context.cache.write('storeFetched', { runId, instanceId, received, asked: query.flags, provenance });
    countFetched(run, received);
  }
}

/** Counts a contact once it is stored. */
export function countFetched(run: LiveRun, received: ReceivedContact): void {
  const isEmpty = (received.messages ?? []).length === 0 && (received.events ?? []).length === 0;
  run.count({ fetched: isEmpty ? 0 : 1, empty: isEmpty ? 1 : 0, unknownShapes: received.unknownShapes });
}

async function endListing(context: RunContext, run: LiveRun, verdict: ListingEnd): Promise<void> {
  if (verdict.kind === 'short') run.addFailure(verdict.why);
  const { toFetch } = await context.cache.write('closeListing', { runId: run.id });
  const { counts } = run.stored;
  run.change({ listing: { pagination: null, done: true }, state: { kind: 'fetching' }, counts: { ...counts, toFetch } });
  await save(context, run);
  note(context, run.id, { kind: 'listed', contacts: counts.listed, toFetch });
}

async function listAgain(context: RunContext, run: LiveRun): Promise<void> {
  run.listedAgain += 1;
  context.logger.warn('sync.listAgain', { times: run.listedAgain, pages: run.stored.counts.pages });
  note(context, run.id, { kind: 'listingAgain' });
  const { counts, failures } = run.stored;
  // The pass begins anew, and with it what it counts: pages, and entries that can't be read.
  const kept = failures.filter(({ error }) => error.kind !== 'service.malformed');
  run.change({ listing: null, counts: { ...counts, pages: 0, resultCount: null }, failures: kept });
  await save(context, run);
}

function isFresh(context: RunContext, run: LiveRun): boolean {
  return run.hashReceivedMs !== null && context.clock.monotonicMs() - run.hashReceivedMs < FRESH_HASH_MS;
}

function mayListAgain(run: LiveRun): boolean {
  return run.listedAgain < MAX_LISTINGS_ANEW;
}

function unreadableOf(run: LiveRun): number {
  return run.stored.failures.find(({ error }) => error.kind === 'service.malformed')?.count ?? 0;
}

function expired(error: AppError): AppError {
  return { kind: 'sync.paginationExpired', ...(error.details === undefined ? {} : { details: error.details }) };
}
