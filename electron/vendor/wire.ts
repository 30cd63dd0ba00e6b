import type { Contact } from '../../shared/model/contact.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import { Fields, isJsonObject, ShapeTally } from './fields.ts';
import type { ReceivedContact } from './gateway.ts';
import { readEvents } from './wire-events.ts';
import { readHistory } from './wire-history.ts';
import { finish, type PageSteps, type ParsedList, readListPage } from './wire-list.ts';

export type ParsedPage =
  | (Omit<Extract<ParsedList<ReceivedContact>, { kind: 'page' }>, 'entries'> & { readonly contacts: readonly ReceivedContact[] })
  | Exclude<ParsedList<ReceivedContact>, { kind: 'page' }>;

/**
 * The bytes of an answer of the Contacts API → the model: the only mapping there is (vendor documentation, contacts).
 * Yields after each contact, so that a long page can be read without holding up the event loop.
 */
export function readContactsPage(bytes: Uint8Array): PageSteps<ReceivedContact> {
  return readListPage(bytes, 'contacts', readContact);
}

/** The same at one go. */
export function parseContactsPage(bytes: Uint8Array): ParsedPage {
  const page = finish(readContactsPage(bytes));
  if (page.kind !== 'page') return page;
  const { entries, ...others } = page;
  return { ...others, contacts: entries };
}

function readContact(value: JsonValue, raw: Uint8Array, flattened: number): ReceivedContact | null {
  if (!isJsonObject(value)) return null;
  const tally = new ShapeTally();
  tally.add(flattened);
  const fields = new Fields(value);
  const id = fields.text('id');
  if (id === null || id === '') return null;
  const messages = readHistory(fields.any('history'), tally);
  const events = readEvents(fields.any('events'), tally);
  const contact: Contact = {
    id,
    identifier: fields.text('identifier'),
    assistantId: fields.text('assistantId'),
    source: fields.text('source'),
    externalId: fields.text('externalId'),
    interactions: fields.number('interactions'),
    dateCreated: fields.text('dateCreated'),
    finishedAt: fields.text('finishedAt'),
    attributes: fields.object('attributes') ?? {},
    unknown: fields.rest(),
  };
  tally.add(fields.misfits);
  return { contact, messages, events, raw, unknownShapes: tally.unknown };
}
