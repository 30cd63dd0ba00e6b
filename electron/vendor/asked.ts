import { createHash } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import { contactsBody, type ContactsQuery, sentValues } from './contacts-body.ts';
import { eventsBody, sentEventValues } from './events-body.ts';
import type { ContactsPage, EventsQuery, PagePlace, ReceivedContact, ReceivedEvent } from './gateway.ts';
import type { Sent } from './sender.ts';
import { readContactsPage } from './wire.ts';
import { readEventsPage } from './wire-event-page.ts';
import type { PageSteps, ParsedList } from './wire-list.ts';

type Provenance = ContactsPage['provenance'];
export type Endpoint = Provenance['endpoint'];

/** One query of either endpoint, and how its answer is read. */
export interface Asked<T> {
  readonly endpoint: Endpoint;
  readonly body: string;
  /** What no error may quote. */
  readonly sentValues: readonly string[];
  /** Null for a connection that is only tried. */
  readonly instanceId: string | null;
  readonly read: (bytes: Uint8Array) => PageSteps<T>;
}

/** A page as it was answered. */
export interface AnsweredPage<T> extends Pick<ContactsPage, 'unreadable' | 'resultCount' | 'pagination' | 'provenance'> {
  readonly entries: readonly T[];
}

export type Attempt<T> =
  | { readonly ok: true; readonly page: AnsweredPage<T>; readonly latencyMs: number }
  | { readonly ok: false; readonly error: AppError; readonly retryAfterMs: number | null };

export function askedContacts(query: ContactsQuery, page: PagePlace, instanceId: string | null): Asked<ReceivedContact> {
  return { endpoint: 'contacts', body: contactsBody(query, page), sentValues: sentValues(query), instanceId, read: readContactsPage };
}

export function askedEvents(query: EventsQuery, page: PagePlace, instanceId: string): Asked<ReceivedEvent> {
  return { endpoint: 'events', body: eventsBody(query, page), sentValues: sentEventValues(query), instanceId, read: readEventsPage };
}

export function provenanceOf(
  { endpoint, body }: Asked<unknown>,
  to: { readonly url: URL; readonly instance: string },
  { answer, requestedMs, receivedMs }: Extract<Sent, { ok: true }>,
): Provenance {
  return {
    endpoint,
    host: to.url.origin,
    instance: to.instance,
    request: body,
    requestedMs,
    receivedMs,
    status: answer.status,
    responseSha256: createHash('sha256').update(answer.bytes).digest('hex'),
    responseBytes: answer.bytes.byteLength,
  };
}

/** A 404 of this API is JSON; anything else that isn't found is another's. A 200 that isn't JSON was likely cut off. */
export function nameForeignBody(page: Exclude<ParsedList<unknown>, { kind: 'page' }>, status: number): AppError {
  if (page.kind === 'malformed' && status !== 404) return { kind: 'service.malformed', details: { reason: page.reason } };
  if (page.kind === 'tooLarge') return { kind: 'service.tooLarge' };
  return { kind: 'service.notThisApi', details: { status } };
}

/** Refusals that can mean too many requests: 429 and 503, and a 400 that finds no fault with any parameter. */
export function mayBeOverLimit(error: AppError): boolean {
  if (error.kind === 'service.rateLimited') return true;
  if (error.kind === 'service.unavailable') return error.details?.['status'] === 503;
  return error.kind === 'service.badRequest' && error.fields?.length === 0;
}
