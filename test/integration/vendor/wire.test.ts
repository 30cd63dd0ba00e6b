import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ParsedPage, parseContactsPage } from '../../../electron/vendor/wire.ts';
import { contact as contactSchema } from '../../../shared/model/contact.ts';
import { contactEvent } from '../../../shared/model/contact-event.ts';
import { message as messageSchema } from '../../../shared/model/message.ts';
import { background, createTestVendor } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { malformedShapes } from '../../vendor-api/faults.ts';

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 400, hostile: true, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());

type Page = Extract<ParsedPage, { kind: 'page' }>;

async function pageOf(filters: Readonly<Record<string, unknown>>): Promise<Page> {
  const body = JSON.stringify({ filters, flags: { history: true, events: true } });
  const response = await fetch(`${api.baseUrl}/contacts/${api.instance}`, { method: 'POST', headers: { 'x-api-key': api.apiKey }, body });
  const parsed = parseContactsPage(new Uint8Array(await response.arrayBuffer()));
  if (parsed.kind !== 'page') throw new Error(`expected a page, got ${parsed.kind}`);
  return parsed;
}

describe('what the simulated service sends', () => {
  it('is read whole: every contact, message and event, hostile ones too, and only shapes without documentation or sense are unknown', async () => {
    const listed = await pageOf({ limit: 400 });
    expect(listed.contacts).toHaveLength(400);
    const page = await pageOf({ id: listed.contacts.map(({ contact }) => Number(contact.id)), limit: 400 });
    expect([page.contacts.length, page.unreadable.length]).toEqual([400, 0]);
    const messages = page.contacts.flatMap((received) => received.messages ?? []);
    const events = page.contacts.flatMap((received) => received.events ?? []);
    for (const { contact } of page.contacts) contactSchema.parse(contact);
    for (const event of events) expect(contactEvent.parse(event)).toMatchObject({ zone: 'none', dateMs: expect.any(Number) });
    for (const message of messages) expect(messageSchema.parse(message).timeMs).not.toBeNull();
    const parts = messages.flatMap((message) => message.parts);
    const unknown = parts.flatMap((part) => (part.kind === 'unknown' ? [part.type] : []));
    // The last three: a made-up type, a text without its text, and objects that are no part at all.
    expect(new Set(unknown)).toEqual(new Set(['carousel', 'end_chat', 'feedback_emoji', 'sticker', 'text', null]));
    expect(page.contacts.reduce((sum, { unknownShapes }) => sum + unknownShapes, 0)).toBe(unknown.length);
    const known = new Set(parts.map((part) => part.kind));
    expect(known).toEqual(new Set(['text', 'input', 'date', 'choice', 'nps', 'values', 'fileRequest', 'file', 'action', 'unknown']));
  });

  it.each(malformedShapes)('does no harm when malformed: %s', async (shape) => {
    await api.clearFaults();
    await api.fault('malformed', { shape, count: null });
    const vendor = createTestVendor({ baseUrl: api.baseUrl });
    const query = { filters: {}, attributes: {}, flags: { history: true, events: true } };
    const answer = await vendor.gateway.contacts(query, { limit: 3, pagination: null }, background);
    await vendor.close();
    await api.clearFaults();
    if (!answer.ok) return expect(answer.error.kind).toMatch(/^service\.(?:notThisApi|malformed)$/);
    for (const { contact, messages } of answer.value.contacts) {
      contactSchema.parse(contact);
      for (const message of messages ?? []) messageSchema.parse(message);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
