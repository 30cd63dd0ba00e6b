import { badRequest, noContacts, type Answer } from './answers.ts';
import { createBreather } from './breathe.ts';
import { candidatesFor, countMatches, pageFrom } from './candidates.ts';
import type { Contact } from './contact.ts';
import { parseContactsQuery, unlocksHistory, type ContactsQuery } from './contacts-query.ts';
import { laterChanges } from './later-changes.ts';
import type { Switches } from './switches.ts';
import { wireEvents } from './wire-events.ts';
import type { World } from './world.ts';

/** Answers `POST /contacts/<instance>`. */
export async function answerContacts(world: World, body: unknown, switches: Switches, wallMs: number): Promise<Answer> {
  const parsed = parseContactsQuery(body, switches);
  if (parsed.kind === 'invalid') return badRequest(parsed.params, switches);
  const { query } = parsed;
  const fingerprint = fingerprintOf(query, switches);
  let place = 0;
  if (query.pagination !== undefined) {
    const resumed = world.pagination.resume(query.pagination, fingerprint, wallMs, switches.hashLifetimeMs);
    if (resumed.kind === 'unknown' || (resumed.kind === 'expired' && switches.expiredHash === 'refused')) {
      return badRequest([{ param: 'pagination', message: 'is not known' }], switches);
    }
    if (resumed.kind === 'expired' && switches.expiredHash === 'empty') return noContacts;
    place = resumed.kind === 'at' ? resumed.place : 0;
  }
  const candidates = candidatesFor(world, query, switches.sort);
  const page = await pageFrom(world, query, candidates, place);
  if (page.contacts.length === 0) return emptyPage(place, switches);
  const hashAt = (at: number): string => world.pagination.hashFor({ query: fingerprint, place: at }, wallMs);
  const next = page.nextPlace ?? afterLastPage(place, candidates.length, switches);
  const whole = switches.resultCount === 'whole';
  const resultCount = whole ? await world.counts.of(fingerprint, () => countMatches(world, query, candidates)) : page.contacts.length;
  return {
    status: 200,
    body: {
      contacts: await wireContacts(world, page.contacts, query, switches),
      resultCount: String(resultCount),
      ...(next === undefined ? {} : { pagination: hashAt(next) }),
    },
  };
}

/** What the switches and the filters make of the same body; the limit may change from page to page. */
function fingerprintOf(query: ContactsQuery, switches: Switches): string {
  return JSON.stringify([{ ...query, limit: 0, pagination: undefined, history: false, events: false }, switches.sort, switches.endDate]);
}

/** Where the last page's hash leads, if it carries one. */
function afterLastPage(place: number, end: number, switches: Switches): number | undefined {
  switch (switches.lastPage) {
    case 'no-hash':
      return undefined;
    case 'same-hash':
      return place;
    case 'empty-page':
    case 'empty-page-200':
      return end;
    case 'cycle':
      return 0;
  }
}

function emptyPage(place: number, switches: Switches): Answer {
  if (place > 0 && switches.lastPage === 'empty-page-200') return { status: 200, body: { contacts: [], resultCount: '0' } };
  return noContacts;
}

async function wireContacts(world: World, page: readonly number[], query: ContactsQuery, switches: Switches): Promise<readonly unknown[]> {
  const breathe = createBreather();
  const unlocked = unlocksHistory(query);
  const contacts: unknown[] = [];
  for (const index of page) {
    const contact = world.contact(index);
    const shown = switches.changesAfterFinish ? laterChanges(contact) : contact;
    contacts.push(wireContact(shown, unlocked && query.history, unlocked && query.events, switches));
    await breathe();
  }
  return contacts;
}

function wireContact(contact: Contact, history: boolean, events: boolean, switches: Switches): unknown {
  const { id, identifier, assistantId, source, externalId, interactions, dateCreated, finishedAt, attributes } = contact;
  return {
    id, identifier, assistantId, source, externalId, interactions, dateCreated, finishedAt, attributes,
    ...(history ? { history: contact.history } : {}),
    ...(events ? { events: wireEvents(contact, switches) } : {}),
  };
}
