import { type AppError, AppFailure } from '../../shared/errors.ts';
import type { ContactsPage, RequestOptions, VendorGateway, VendorResult } from '../vendor/gateway.ts';
import type { LiveRun, Ticket } from './live-run.ts';
import { consequenceOf } from './plan.ts';
import type { RunContext } from './run-context.ts';

type Query = Parameters<VendorGateway['contacts']>[0];
type Page = Parameters<VendorGateway['contacts']>[1];
type Request<T> = (gateway: VendorGateway, options: RequestOptions) => Promise<VendorResult<T>>;

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/** One background query of a run for contacts. */
export function ask(
  context: RunContext,
  run: LiveRun,
  query: Query,
  page: Page,
  signal: AbortSignal,
): Promise<VendorResult<ContactsPage>> {
  return askFor(context, run, (gateway, options) => gateway.contacts(query, page, options), signal);
}

/**
 * One background request of a run. What passes (no network, a service that is away) is waited out here, however long
 * it takes, since the user sees why and can pause; what concerns this request alone is answered; anything else rejects.
 */
export async function askFor<T>(
  context: RunContext,
  run: LiveRun,
  request: Request<T>,
  signal: AbortSignal,
): Promise<VendorResult<T>> {
  const ticket = run.begin();
  const { outage } = run;
  let leads = false;
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      if (!leads) await outage.passed(ticket.onWait, signal);
      const answer = await attempt(context, run, request, { signal, ticket, leads });
      if (answer.ok) return answer;
      const consequence = consequenceOf(answer.error);
      if (consequence === 'run') throw new AppFailure(answer.error);
      if (consequence === 'contact') return answer;
      leads ||= outage.lead();
      if (leads) await pause(context, run, ticket, answer.error, pauseMs, signal);
    }
  } finally {
    if (leads) outage.end();
    ticket.end();
  }
}

interface Attempt {
  readonly signal: AbortSignal;
  readonly ticket: Ticket;
  readonly leads: boolean;
}

async function attempt<T>(context: RunContext, run: LiveRun, request: Request<T>, made: Attempt): Promise<VendorResult<T>> {
  const { signal, ticket, leads } = made;
  const gateway = await context.gatewayOf(run.stored.instanceId);
  // Each request under way may still take one of the queries that are left.
  if (gateway.leftToday() - run.attempts <= run.stored.options.leaveQueries && run.stored.options.leaveQueries > 0) {
    return { ok: false, error: { kind: 'quota.spent' } };
  }
  run.attempts += 1;
  const answered = request(gateway, {
    priority: 'background',
    signal,
    // While it is tried whether the outage is over, the run goes on being seen as waiting.
    onWait: (wait) => {
      if (!leads || wait !== null) ticket.onWait(wait);
    },
  });
  const answer = await answered.finally(() => {
    run.attempts -= 1;
  });
  if (!answer.ok) signal.throwIfAborted();
  if (answer.ok || consequenceOf(answer.error) === 'contact') run.answered();
  return answer;
}

async function pause(
  context: RunContext,
  run: LiveRun,
  ticket: Ticket,
  why: AppError,
  pauseMs: number,
  signal: AbortSignal,
): Promise<void> {
  const untilMs = context.clock.nowMs() + pauseMs;
  ticket.onWait({ why, untilMs });
  run.outage.say(why, untilMs);
  await context.clock.sleep(pauseMs, signal);
}
