import { z } from 'zod';
import type { VendorApi } from './vendor-api.ts';

/** The contract of `/contacts`, written down once more for tests of the service itself. */
export const historyEntry = z.strictObject({
  id: z.number().nullable(),
  assistant_id: z.number(),
  time: z.iso.datetime(),
  sender: z.string(),
  message: z.unknown(),
});
export const contactEvent = z.strictObject({
  id: z.number(),
  assistantId: z.number(),
  contactId: z.number(),
  externalId: z.string().nullable(),
  eventName: z.string(),
  eventId: z.number(),
  extra1: z.string().nullable(),
  extra2: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}$/),
});
export const contact = z.strictObject({
  id: z.number(),
  identifier: z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  assistantId: z.number(),
  source: z.string(),
  externalId: z.string().nullable(),
  interactions: z.number(),
  dateCreated: z.iso.date(),
  finishedAt: z.iso.date(),
  attributes: z.record(z.string(), z.unknown()),
  history: z.array(historyEntry).optional(),
  events: z.array(contactEvent).optional(),
});
export const contactsPage = z.strictObject({
  contacts: z.array(contact),
  resultCount: z.string(),
  pagination: z.string().optional(),
});
export const eventsPage = z.strictObject({
  events: z.array(contactEvent.extend({ channel: z.string() })),
  resultCount: z.number(),
  pagination: z.string().optional(),
});
export type WireContact = z.infer<typeof contact>;
export type ContactsPage = z.infer<typeof contactsPage>;

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface AskOptions {
  readonly apiKey?: string | null;
  readonly instance?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One query as any client would make it; a text body is sent as it is. */
export async function ask(api: VendorApi, endpoint: 'contacts' | 'events', body: unknown, options: AskOptions = {}): Promise<Asked> {
  const { apiKey = api.apiKey, instance = api.instance, method = 'POST', headers = {} } = options;
  const response = await fetch(`${api.baseUrl}/${endpoint}/${instance}`, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(apiKey === null ? {} : { 'x-api-key': apiKey }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer: unknown = JSON.parse(await response.text());
  return { status: response.status, headers: response.headers, body: answer };
}

/** A query that must be answered with contacts. */
export async function askContacts(api: VendorApi, body: unknown): Promise<ContactsPage> {
  const { status, body: answer } = await ask(api, 'contacts', body);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(answer)}`);
  return contactsPage.parse(answer);
}

/** All pages of a query, following the hash for as long as one comes, at most so many pages. */
export async function askAllContacts(api: VendorApi, body: Readonly<Record<string, unknown>>, atMostPages = 50): Promise<readonly ContactsPage[]> {
  const pages: ContactsPage[] = [];
  let pagination: string | undefined;
  do {
    const { status, body: answer } = await ask(api, 'contacts', pagination === undefined ? body : { ...body, pagination });
    if (status === 404) break;
    const page = contactsPage.parse(answer);
    pages.push(page);
    pagination = page.pagination;
  } while (pagination !== undefined && pages.length < atMostPages);
  return pages;
}
