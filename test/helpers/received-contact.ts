import { DEFAULT_RUN_OPTIONS } from '../../shared/model/sync-run.ts';
import { createHash } from 'node:crypto';
import type { StoredRun } from '../../electron/cache/protocol.ts';
import type { ReceivedContact } from '../../electron/vendor/gateway.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { Message, Part } from '../../shared/model/message.ts';
import type { Provenance } from '../../shared/model/transcript.ts';

/** A contact as the service client hands it over; every fact can be set, contents are absent unless given. */
export function receivedContact(
  id: string,
  facts: Partial<Contact> = {},
  contents: { readonly messages?: readonly Message[]; readonly events?: readonly ContactEvent[] } = {},
): ReceivedContact {
  const contact: Contact = {
    id,
    identifier: `id-${id}`,
    assistantId: '3',
    source: 'widget',
    externalId: null,
    interactions: 4,
    dateCreated: '2026-03-02',
    finishedAt: '2026-03-02',
    attributes: {},
    unknown: {},
    ...facts,
  };
  const messages = contents.messages ?? null;
  const events = contents.events ?? null;
  const raw = Buffer.from(JSON.stringify({ contact, messages, events }));
  return { contact, messages, events, raw, unknownShapes: 0 };
}

/** A message of one text, a minute after the one before. */
export function said(index: number, senderKind: Message['senderKind'], ...content: readonly (string | Part)[]): Message {
  const timeMs = Date.UTC(2026, 2, 2, 12, index);
  return {
    index,
    id: `m${index}`,
    timeOriginal: new Date(timeMs).toISOString(),
    timeMs,
    sender: senderKind === 'agent' ? 'Atendente' : senderKind,
    senderKind,
    assistantId: null,
    channel: null,
    parts: content.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part)),
    unknown: {},
  };
}

export function happened(index: number, name: string, facts: Partial<ContactEvent> = {}): ContactEvent {
  return {
    index,
    id: `e${index}`,
    name,
    eventId: null,
    assistantId: null,
    contactId: null,
    externalId: null,
    extra1: null,
    extra2: null,
    details: {},
    dateOriginal: '2026-03-02 12:00:00',
    dateMs: Date.UTC(2026, 2, 2, 12),
    zone: 'none',
    unknown: {},
    ...facts,
  };
}

export function provenanceAt(receivedMs: number, facts: Partial<Provenance> = {}): Provenance {
  return {
    endpoint: 'contacts',
    host: 'https://api.example.com',
    instance: 'demo',
    request: '{"filters":{}}',
    requestedMs: receivedMs - 20,
    receivedMs,
    status: 200,
    responseSha256: createHash('sha256').update(String(receivedMs)).digest('hex'),
    responseBytes: 1000,
    ...facts,
  };
}

export function storedRun(id: string, facts: Partial<StoredRun> = {}): StoredRun {
  return {
    id,
    instanceId: 'one',
    name: null,
    query: { filters: {}, attributes: {}, flags: { history: true, events: true }, maxContacts: null },
    options: DEFAULT_RUN_OPTIONS,
    startedMs: 1_000,
    endedMs: null,
    state: { kind: 'listing' },
    counts: { pages: 0, resultCount: null, listed: 0, toFetch: 0, fetched: 0, empty: 0, failed: 0, queries: 0, unknownShapes: 0 },
    failures: [],
    listing: null,
    ...facts,
  };
}
