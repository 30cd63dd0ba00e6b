import type { AppError } from '../../shared/errors.ts';
import type { ContactsPage, EventsPage, EventsQuery, PagePlace, ReceivedContact, RequestOptions, VendorGateway, VendorResult } from '../../electron/vendor/gateway.ts';

export interface AskedQuery {
  /** Null for a page of a listing. */
  readonly contactId: string | null;
  readonly pagination: string | null;
  readonly limit: number;
  readonly options: RequestOptions;
}

export interface AskedEvents extends PagePlace {
  readonly query: EventsQuery;
}

type Answer = VendorResult<ContactsPage> | 'hang';

/** A gateway at its port: answers as a test says, `hang` until aborted. */
export class ScriptedGateway implements VendorGateway {
  readonly asked: AskedQuery[] = [];
  answer: (query: AskedQuery) => Answer | Promise<Answer>;
  readonly askedEvents: AskedEvents[] = [];
  /** The bulk endpoint is refused unless a test says otherwise. */
  answerEvents: (asked: AskedEvents) => VendorResult<EventsPage> = () => ({ ok: false, error: { kind: 'service.unauthorized' } });
  left = 50_000;

  constructor(answer: (query: AskedQuery) => Answer | Promise<Answer>) {
    this.answer = answer;
  }

  async contacts(
    query: Parameters<VendorGateway['contacts']>[0],
    page: Parameters<VendorGateway['contacts']>[1],
    options: RequestOptions,
  ): Promise<VendorResult<ContactsPage>> {
    const asked = { contactId: query.filters.id ?? null, ...page, options };
    this.asked.push(asked);
    const answer = await this.answer(asked);
    if (answer !== 'hang') return answer;
    return new Promise((_, reject) => {
      const onAbort = (): void => reject(options.signal.reason);
      if (options.signal.aborted) onAbort();
      else options.signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  async events(query: EventsQuery, page: PagePlace): Promise<VendorResult<EventsPage>> {
    const asked = { query, ...page };
    this.askedEvents.push(asked);
    return this.answerEvents(asked);
  }

  async test(): Promise<{ kind: 'good'; latencyMs: number }> {
    return { kind: 'good', latencyMs: 1 };
  }

  leftToday(): number {
    return this.left;
  }

  usedToday(): number {
    return this.asked.length;
  }

  perDay(): number {
    return 50_000;
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

export function receivedContact(id: string): ReceivedContact {
  const contact = {
    id,
    identifier: null,
    assistantId: null,
    source: null,
    externalId: null,
    interactions: null,
    dateCreated: '2026-10-14',
    finishedAt: null,
    attributes: {},
    unknown: {},
  };
  return { contact, messages: null, events: null, raw: new Uint8Array(), unknownShapes: 0 };
}

/** An answer with contacts of these ids. */
export function pageOf(
  ids: readonly string[],
  more: Partial<Pick<ContactsPage, 'pagination' | 'resultCount' | 'unreadable'>> = {},
): VendorResult<ContactsPage> {
  const provenance = {
    endpoint: 'contacts' as const,
    host: 'http://127.0.0.1',
    instance: 'demo',
    request: '{}',
    requestedMs: 0,
    receivedMs: 0,
    status: 200,
    responseSha256: '',
    responseBytes: 0,
  };
  const contacts = ids.map(receivedContact);
  return { ok: true, value: { contacts, unreadable: [], resultCount: null, pagination: null, provenance, ...more } };
}

export function refused(kind: AppError['kind']): VendorResult<ContactsPage> {
  return { ok: false, error: { kind } };
}
