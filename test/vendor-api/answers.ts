import type { InvalidParam } from './contacts-query.ts';
import type { Switches } from './switches.ts';

/** An answer before it is sent, or spoilt by a fault. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const unauthorized: Answer = { status: 401, body: { message: 'Unauthorized' } };
export const unexpectedError: Answer = { status: 500, body: { status: 'error', message: 'Unexpected error' } };
/** The documented empty result: not a failure (vendor documentation, answers). */
export const noContacts: Answer = { status: 404, body: { contacts: [], resultCount: 0 } };

export function badRequest(params: readonly InvalidParam[], switches: Switches): Answer {
  const invalidParams = switches.invalidParams === 'names' ? params.map(({ param }) => param) : params;
  return { status: 400, body: { message: 'Bad request', invalidParams } };
}

/** Refuses a query over the limits; what the real service answers is unknown. */
export function overLimit(freeInMs: number, wallMs: number, switches: Switches): Answer {
  const status = switches.overLimitStatus;
  const seconds = Math.max(1, Math.ceil(freeInMs / 1_000));
  const headers =
    switches.retryAfter === 'none' || status === 400
      ? {}
      : { 'retry-after': switches.retryAfter === 'seconds' ? String(seconds) : new Date(wallMs + seconds * 1_000).toUTCString() };
  if (status === 429) return { status, headers, body: { message: 'Too many requests' } };
  if (status === 503) return { status, headers, body: { status: 'error', message: 'Service unavailable' } };
  return { status, headers, body: { message: 'Bad request', invalidParams: [] } };
}
