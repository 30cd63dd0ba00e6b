import { type AppError, AppFailure } from '../../shared/errors.ts';
import type { ContactsPage, RequestOptions, VendorGateway, VendorResult } from '../vendor/gateway.ts';
import { lookAgain, type OneTry, tryOnce } from './try-once.ts';
import type { LiveRun, Ticket } from './live-run.ts';
import { consequenceOf } from './plan.ts';
import type { RunContext } from './run-context.ts';
import { untilWindowOpens } from './window.ts';

type Query = Parameters<VendorGateway['contacts']>[0];
type Page = Parameters<VendorGateway['contacts']>[1];
type Request<T> = (gateway: VendorGateway, options: RequestOptions) => Promise<VendorResult<T>>;

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/** Who may give a request up, and when its answer is stored. */
export interface Asking {
  readonly signal: AbortSignal;
  readonly stored: Promise<void>;
}

/** One background query of a run for contacts. */
export function ask(context: RunContext, run: LiveRun, query: Query, page: Page, asking: Asking): Promise<VendorResult<ContactsPage>> {
  return askFor(context, run, (gateway, options) => gateway.contacts(query, page, options), asking);
}

/**
 * One background request of a run. What passes (no network, a service that is away, a keychain that is locked, the
 * hours outside the daily run's window) is waited out here, however long it takes, since the user sees why and can
 * pause; what concerns this request alone is answered; anything else rejects.
 */
export async function askFor<T>(
  context: RunContext,
  run: LiveRun,
  request: Request<T>,
  { signal, stored }: Asking,
): Promise<VendorResult<T>> {
  const ticket = run.begin();
  const { outage } = run;
  let leads = false;
  let pauseMs = FIRST_PAUSE_MS;
  try {
    for (;;) {
      if (!leads) await outage.passed(ticket.onWait, signal);
      const closesMs = await untilWindowOpens(context, run, ticket, signal);
      const made: OneTry = { signal, closesMs, stored, onWait: onWaitOf(ticket, leads) };
      const answer = await tryOnce(context, run, request, made);
      if (answer === lookAgain) continue;
      if (answer.ok) return answer;
      const consequence = consequenceOf(answer.error);
      if (consequence === 'run') throw new AppFailure(answer.error);
      if (consequence === 'contact') return answer;
      leads ||= outage.lead();
      if (!leads) continue;
      await pause(context, run, ticket, answer.error, pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  } finally {
    if (leads) outage.end();
    ticket.end();
  }
}

/** While it is tried whether an outage is over, the run goes on being seen as waiting. */
function onWaitOf(ticket: Ticket, leads: boolean): Ticket['onWait'] {
  return (wait) => {
    if (!leads || wait !== null) ticket.onWait(wait);
  };
}

/** Until the next try, or until the run is told to look again. */
async function pause(
  context: RunContext,
  run: LiveRun,
  ticket: Ticket,
  why: AppError,
  pauseMs: number,
  signal: AbortSignal,
): Promise<void> {
  // For a key one waits for a person, so the time of the next look says nothing; the words say what to do.
  const untilMs = why.kind.startsWith('key.') ? null : context.clock.nowMs() + pauseMs;
  ticket.onWait({ why, untilMs });
  run.outage.say(why, untilMs);
  await run.sleep(context.clock, pauseMs, signal);
}
