import { createBreather } from './breathe.ts';
import type { ContactsQuery } from './contacts-query.ts';
import type { Contact } from './contact.ts';
import type { Switches } from './switches.ts';
import type { World } from './world.ts';
import { externalIdOf, indexOfExternalId, sourceOf } from './contact.ts';

/** The contacts that might match, in the order of the answer, none of them generated yet. */
export interface Candidates {
  readonly length: number;
  at(place: number): number;
}

function fromList(contacts: readonly number[], sort: Switches['sort']): Candidates {
  const ordered = [...contacts].sort((a, b) => (sort === 'oldest' ? a - b : b - a));
  if (sort === 'unordered') ordered.reverse().push(...ordered.splice(0, ordered.length >> 1));
  return { length: ordered.length, at: (place) => ordered[place] ?? -1 };
}

function fromRange(first: number, end: number, sort: Switches['sort']): Candidates {
  const length = Math.max(0, end - first);
  if (sort === 'oldest') return { length, at: (place) => first + place };
  if (sort === 'newest') return { length, at: (place) => end - 1 - place };
  const stride = coprimeStride(length);
  return { length, at: (place) => first + ((place * stride) % length) };
}

function coprimeStride(length: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.floor(length * 0.618));
  while (length > 1 && divisor(stride, length) !== 1) stride++;
  return stride;
}

/** Starts from the most telling filter; the rest are left to `matches`. */
export function candidatesFor(world: World, query: ContactsQuery, sort: Switches['sort']): Candidates {
  const { population, people } = world;
  const { attributes } = query;
  if (query.ids) return fromList([...new Set(query.ids.flatMap((id) => population.contactOfId(id) ?? []))], sort);
  if (query.externalId !== undefined) {
    const contact = indexOfExternalId(population, query.externalId);
    return fromList(contact === undefined ? [] : [contact], sort);
  }
  const askedPerson = [
    [query.identifier, people.byIdentifier],
    [attributes.phone, people.byPhone],
    [attributes.cpf, people.byCpf],
    [attributes.email, people.byEmail],
    [attributes.identification_number, people.byCustomerCode],
  ] as const;
  for (const [value, find] of askedPerson) {
    if (value === undefined) continue;
    const person = find(value);
    return fromList(person === undefined ? [] : population.contactsOf(person), sort);
  }
  if (attributes.identification_number2 ?? attributes.identification_number3 ?? attributes.identification_number4) {
    return fromList([], sort);
  }
  const { firstDay, lastDay } = population.calendar;
  const range = population.calendar.rangeOfDays(query.firstDay ?? firstDay, query.lastDay ?? lastDay);
  return fromRange(range.first, range.end, sort);
}

/** Whether a contact passes every filter; generates it only where its attributes are asked for. */
export function matches(world: World, query: ContactsQuery, index: number): boolean {
  const { population, people } = world;
  if (query.assistantId !== undefined && population.assistantOf(index) !== query.assistantId) return false;
  const day = population.calendar.dayOf(index);
  if (query.firstDay !== undefined && day < query.firstDay) return false;
  if (query.lastDay !== undefined && day > query.lastDay) return false;
  if (query.externalId !== undefined && externalIdOf(population, index) !== query.externalId) return false;
  const needsPerson = query.source !== undefined || query.identifier !== undefined;
  if (needsPerson) {
    const persona = people.persona(population.personOf(index));
    if (query.identifier !== undefined && persona.identifier !== query.identifier) return false;
    if (query.source !== undefined && sourceOf(population, persona, index) !== query.source) return false;
  }
  return Object.keys(query.attributes).length === 0 || hasAttributes(world.contact(index), query);
}

/** A contact is found by an attribute only where the bot came to know it. */
function hasAttributes(contact: Contact, query: ContactsQuery): boolean {
  return Object.entries(query.attributes).every(([name, asked]) => {
    const held = contact.attributes[name];
    if (typeof held !== 'string') return false;
    if (name === 'cpf') return held === asked.replace(/\D/g, '');
    if (name === 'phone') return held.endsWith(asked.replace(/\D/g, ''));
    return name === 'email' ? held === asked.toLowerCase() : held === asked;
  });
}

export interface Page {
  readonly contacts: readonly number[];
  /** Where the next page would start; undefined when nothing more matches. */
  readonly nextPlace: number | undefined;
}

/** The next `limit` matches from a place on. */
export async function pageFrom(world: World, query: ContactsQuery, candidates: Candidates, place: number): Promise<Page> {
  const breathe = createBreather();
  const contacts: number[] = [];
  for (let at = place; at < candidates.length; at++) {
    const index = candidates.at(at);
    if (matches(world, query, index)) {
      if (contacts.length === query.limit) return { contacts, nextPlace: at };
      contacts.push(index);
    }
    if (at % 64 === 0) await breathe();
  }
  return { contacts, nextPlace: undefined };
}

/** How many match altogether. */
export async function countMatches(world: World, query: ContactsQuery, candidates: Candidates): Promise<number> {
  const breathe = createBreather();
  let count = 0;
  for (let at = 0; at < candidates.length; at++) {
    if (matches(world, query, candidates.at(at))) count++;
    if (at % 64 === 0) await breathe();
  }
  return count;
}
