import { badRequest, unauthorized, type Answer } from './answers.ts';
import { createBreather } from './breathe.ts';
import { localDay } from './calendar.ts';
import type { Contact } from './contact.ts';
import { externalIdOf } from './contact.ts';
import { parseEventsQuery, type EventsQuery } from './events-query.ts';
import type { EventRef } from './event-days.ts';
import type { Switches } from './switches.ts';
import { wireEvent } from './wire-events.ts';
import type { World } from './world.ts';

/** Answers the bulk `POST /events/<instance>`, if this key may call it. */
export async function answerEvents(world: World, body: unknown, switches: Switches, wallMs: number): Promise<Answer> {
  if (switches.bulkEvents === 'refused-401') return unauthorized;
  if (switches.bulkEvents === 'refused-403') return { status: 403, body: { message: 'Forbidden' } };
  if (switches.bulkEvents === 'missing-404') return { status: 404, body: { message: 'Not Found' } };
  const parsed = parseEventsQuery(body, switches);
  if (parsed.kind === 'invalid') return badRequest(parsed.params, switches);
  const { query } = parsed;
  const fingerprint = `events ${JSON.stringify([{ ...query, limit: 0, pagination: undefined }, switches.eventDateZone])}`;
  let place = 0;
  if (query.pagination !== undefined) {
    const resumed = world.pagination.resume(query.pagination, fingerprint, wallMs, switches.hashLifetimeMs);
    if (resumed.kind === 'unknown' || (resumed.kind === 'expired' && switches.expiredHash === 'refused')) {
      return badRequest([{ param: 'pagination', message: 'is not known' }], switches);
    }
    if (resumed.kind === 'expired' && switches.expiredHash === 'empty') return { status: 200, body: { events: [], resultCount: 0 } };
    place = resumed.kind === 'at' ? resumed.place : 0;
  }
  const matching = await matchingEvents(world, query, switches.resultCount === 'whole' ? Number.POSITIVE_INFINITY : place + query.limit + 1);
  const page = matching.slice(place, place + query.limit);
  const after = place + page.length;
  const next = after < matching.length ? after : afterLastPage(place, after, page.length, switches);
  return {
    status: 200,
    body: {
      events: page.map((ref) => wireBulkEvent(world.contact(ref.contact), ref, switches)),
      resultCount: switches.resultCount === 'whole' ? matching.length : page.length,
      ...(next === undefined ? {} : { pagination: world.pagination.hashFor({ query: fingerprint, place: next }, wallMs) }),
    },
  };
}

function afterLastPage(place: number, end: number, pageLength: number, switches: Switches): number | undefined {
  if (pageLength === 0 || switches.lastPage === 'no-hash') return undefined;
  if (switches.lastPage === 'same-hash') return place;
  return switches.lastPage === 'cycle' ? 0 : end;
}

/** The events that match, in the order asked for, at most so many. */
async function matchingEvents(world: World, query: EventsQuery, atMost: number): Promise<readonly EventRef[]> {
  const breathe = createBreather();
  const found: EventRef[] = [];
  for await (const refs of candidateEvents(world, query)) {
    for (const ref of query.ascending ? refs : refs.toReversed()) {
      if (!matches(world, query, ref)) continue;
      found.push(ref);
      if (found.length >= atMost) return found;
      await breathe();
    }
  }
  return found;
}

/** Groups of events in the order of the answer: one contact's, one person's, or day by day. */
async function* candidateEvents(world: World, query: EventsQuery): AsyncGenerator<readonly EventRef[]> {
  const { population, people, eventDays } = world;
  if (query.contactId !== undefined || query.identifier !== undefined) {
    const person = query.identifier === undefined ? undefined : people.byIdentifier(query.identifier);
    const contact = query.contactId === undefined ? undefined : population.contactOfId(query.contactId);
    const contacts = query.contactId === undefined ? (person === undefined ? [] : population.contactsOf(person)) : contact === undefined ? [] : [contact];
    const refs = contacts.flatMap((index) => world.contact(index).occurrences.map(({ atMs }, place) => ({ atMs, contact: index, place })));
    yield refs.sort((a, b) => a.atMs - b.atMs || a.contact - b.contact || a.place - b.place);
    return;
  }
  const first = Math.max(eventDays.firstDay, query.startMs === undefined ? eventDays.firstDay : localDay(query.startMs));
  const last = Math.min(eventDays.lastDay, query.endMs === undefined ? eventDays.lastDay : localDay(query.endMs));
  for (let offset = 0; offset <= last - first; offset++) yield await eventDays.of(query.ascending ? first + offset : last - offset);
}

function matches(world: World, query: EventsQuery, ref: EventRef): boolean {
  const { population } = world;
  if (query.startMs !== undefined && ref.atMs < query.startMs) return false;
  if (query.endMs !== undefined && ref.atMs > query.endMs) return false;
  if (query.assistantId !== undefined && population.assistantOf(ref.contact) !== query.assistantId) return false;
  if (query.externalId !== undefined && externalIdOf(population, ref.contact) !== query.externalId) return false;
  if (query.eventName === undefined && query.environment === undefined && query.identifier === undefined) return true;
  const contact = world.contact(ref.contact);
  if (query.identifier !== undefined && contact.identifier !== query.identifier) return false;
  if (query.environment !== undefined && contact.environment !== query.environment) return false;
  return query.eventName === undefined || contact.occurrences[ref.place]?.eventName === query.eventName;
}

function wireBulkEvent(contact: Contact, ref: EventRef, switches: Switches): unknown {
  const occurrence = contact.occurrences[ref.place];
  if (!occurrence) throw new RangeError(`contact ${contact.index} has no event ${ref.place}`);
  return { ...wireEvent(contact, occurrence, ref.place, switches), channel: contact.source };
}
