import type { AppError, ErrorKind } from '../../shared/errors.ts';
import type { RequestOptions } from './gateway.ts';

export interface FailedAttempt {
  readonly error: AppError;
  /** Attempts made so far, this one included. */
  readonly attempts: number;
  /** What the answer's `Retry-After` asks for; null where it asks for nothing. */
  readonly retryAfterMs: number | null;
  readonly priority: RequestOptions['priority'];
  /** 0 to 1, for the jitter. */
  readonly random: number;
}

export type RetryDecision = { readonly kind: 'again'; readonly delayMs: number } | { readonly kind: 'giveUp' };

interface Patience {
  /** Attempts in all, by priority. */
  readonly background: number;
  readonly interactive: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

const connection: Patience = { background: 4, interactive: 3, firstDelayMs: 500, longestDelayMs: 15_000 };
const overLimit: Patience = { background: 6, interactive: 3, firstDelayMs: 1_500, longestDelayMs: 60_000 };
const broken: Patience = { background: 4, interactive: 2, firstDelayMs: 1_000, longestDelayMs: 15_000 };
/** An answer that was cut off or garbled on the way; one that is so every time is the service's, and named soon. */
const garbled: Patience = { background: 3, interactive: 2, firstDelayMs: 500, longestDelayMs: 4_000 };

/** What asking again can help. Everything else would be answered the same: a refusal, a redirect, a foreign page. */
const patience: ReadonlyMap<ErrorKind, Patience> = new Map<ErrorKind, Patience>([
  ['network.offline', connection],
  ['network.dns', connection],
  ['network.refused', connection],
  ['network.reset', connection],
  ['network.timeout', connection],
  ['service.rateLimited', overLimit],
  ['service.unavailable', overLimit],
  ['service.error', broken],
  ['service.malformed', garbled],
]);

/** The longest that a service's `Retry-After` is followed before it is asked again. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;
/** The longest that a person is kept waiting for the next attempt. */
const LONGEST_INTERACTIVE_MS = 5_000;

/** Whether and when a failed request is made again: exponential backoff, half of it jitter. */
export function decideRetry(attempt: FailedAttempt): RetryDecision {
  const { error, attempts, retryAfterMs, priority, random } = attempt;
  const rule = isNamelessRefusal(error) ? garbled : patience.get(error.kind);
  if (rule === undefined || attempts >= rule[priority]) return { kind: 'giveUp' };
  const backoffMs = Math.min(rule.longestDelayMs, rule.firstDelayMs * 2 ** (attempts - 1));
  const jitteredMs = backoffMs * (0.5 + random / 2);
  const askedMs = Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
  // Never before the asked time; a little after it, so that many who were told the same don't come back as one.
  const delayMs = Math.round(askedMs > 0 ? askedMs + jitteredMs / 4 : jitteredMs);
  if (priority === 'interactive' && delayMs > LONGEST_INTERACTIVE_MS) return { kind: 'giveUp' };
  return { kind: 'again', delayMs };
}

/** Reads `Retry-After` (RFC 9110): seconds or a date. Null where it is missing or neither; never negative. */
export function readRetryAfterMs(header: string | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!/^[A-Za-z]{3,9}, /.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** A 400 that names no parameter: the service documents no answer to too many queries, so it may be this one. */
function isNamelessRefusal(error: AppError): boolean {
  return error.kind === 'service.badRequest' && error.fields?.length === 0;
}
