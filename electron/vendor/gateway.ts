import type { AppError } from '../../shared/errors.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { ConnectionOutcome } from '../../shared/model/instance.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Provenance } from '../../shared/model/transcript.ts';

/** One contact out of an answer, in the model, with the bytes it came as. */
export interface ReceivedContact {
  readonly contact: Contact;
  /** Null where the answer carried no `history` at all; empty where it carried an empty one. */
  readonly messages: readonly Message[] | null;
  readonly events: readonly ContactEvent[] | null;
  /** This contact's slice of the response, byte for byte as received (UTF-8 JSON). */
  readonly raw: Uint8Array;
  /** Shapes in it that the parser does not know. */
  readonly unknownShapes: number;
}

export interface ContactsPage {
  readonly contacts: readonly ReceivedContact[];
  /** Entries of `contacts` that could not be read as a contact at all: kept raw, counted, shown. */
  readonly unreadable: readonly Uint8Array[];
  readonly resultCount: number | null;
  readonly pagination: string | null;
  readonly provenance: Provenance;
}

/** A query of the bulk Events API, less page size and pagination. Source: vendor documentation, events. */
export interface EventsQuery {
  readonly assistantId?: string;
  readonly identifier?: string;
  readonly contactId?: string;
  readonly environment?: 'dev' | 'homol' | 'prod';
  readonly externalId?: string;
  readonly eventName?: string;
  /** `YYYY-MM-DD HH:mm:ss`, in the zone of the events' own dates, which is not documented. */
  readonly startDate?: string;
  readonly endDate?: string;
  /** The service's default is `DESC`. */
  readonly sort?: 'ASC' | 'DESC';
}

/** One event out of an answer of the bulk Events API. */
export interface ReceivedEvent {
  /** As it would stand inside its contact; `index` is 0 until it stands there. */
  readonly event: ContactEvent;
  /** Only said by the bulk endpoint. */
  readonly channel: string | null;
  /** This event's slice of the response, byte for byte. */
  readonly raw: Uint8Array;
  readonly unknownShapes: number;
}

export interface EventsPage {
  readonly events: readonly ReceivedEvent[];
  readonly unreadable: readonly Uint8Array[];
  readonly resultCount: number | null;
  readonly pagination: string | null;
  readonly provenance: Provenance;
}

/** Page size and place of a query. */
export interface PagePlace {
  readonly limit: number;
  readonly pagination: string | null;
}

export type VendorResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export interface RequestOptions {
  /** `interactive` goes before `background` in the queue of the shared limiter. */
  readonly priority: 'interactive' | 'background';
  readonly signal: AbortSignal;
  /** Queries of the day that are left for others, beyond the connection's headroom; 0 where nothing is said. */
  readonly leaveQueries?: number;
  /**
   * Settles when the answer is done with (stored, or of no use): no other large answer is received before. Left out, it
   * is done with at once.
   */
  readonly until?: Promise<void>;
  /** Told of each wait longer than a second: quota, refusal, network. Null when it ends. */
  readonly onWait?: (wait: { readonly why: AppError; readonly untilMs: number | null } | null) => void;
}

/** How a service is reached. The key is read from the secret store at each request's time, never kept here. */
export interface Connection {
  readonly instanceId: string;
  readonly instance: string;
  readonly baseUrl: string;
  readonly headroomQueries: number;
  /** PEM text of an extra certificate authority, or null. */
  readonly extraCa: string | null;
}

/** One vendor service for one connection; all gateways that share a key share one limiter and one day's ledger. */
export interface VendorGateway {
  /** One page of at most 500. Retries what retrying can help; a 404 is an empty page. */
  contacts(
    query: Pick<ContactQuery, 'filters' | 'attributes' | 'flags'>,
    page: PagePlace,
    options: RequestOptions,
  ): Promise<VendorResult<ContactsPage>>;
  /**
   * One page of at most 1 000 events, in bulk. Counted for the day like any query: whether it shares the contacts'
   * quota is not documented. Not every key may call it: `service.unauthorized`, or `service.notThisApi` with a 404.
   */
  events(query: EventsQuery, page: PagePlace, options: RequestOptions): Promise<VendorResult<EventsPage>>;
  test(signal: AbortSignal): Promise<ConnectionOutcome>;
  /** Queries left in the rolling 24 hours for this key, headroom subtracted. */
  leftToday(): number;
  usedToday(): number;
  /** Queries in any 24 hours that this connection may make: the service's limit, headroom subtracted. */
  perDay(): number;
  close(): Promise<void>;
}
