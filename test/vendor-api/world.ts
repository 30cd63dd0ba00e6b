import { createContacts, type Contact } from './contact.ts';
import { createEventDays, type EventDays } from './event-days.ts';
import type { Flow } from './flows/common.ts';
import { createPagination, type Pagination } from './pagination.ts';
import { createPeople, type People } from './persona.ts';
import { createPopulation, type Population } from './population.ts';
import { giantContacts, specialFlows } from './special-flows.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly contacts: number;
  readonly identifiers: number;
  readonly nowMs: number;
  readonly days: number;
  /** How many contacts are very long, and how long they are at least. */
  readonly giants: number;
  readonly giantMessages: number;
  readonly hostile: boolean;
}

/** All that one instance holds. */
export interface World {
  readonly population: Population;
  readonly people: People;
  readonly pagination: Pagination;
  readonly contact: (index: number) => Contact;
  readonly counts: Counts;
  readonly eventDays: EventDays;
}

/** How many contacts match a query, counted once. */
export interface Counts {
  of(query: string, count: () => Promise<number>): Promise<number>;
}

function createCounts(): Counts {
  const known = new Map<string, Promise<number>>();
  return {
    of(query, count) {
      const counted = known.get(query) ?? count();
      if (known.size > 5_000) known.clear();
      known.set(query, counted);
      return counted;
    },
  };
}

export function createWorld(options: WorldOptions): World {
  const population = createPopulation(options);
  const people = createPeople(options);
  const special: (contact: number) => Flow | undefined = specialFlows(options);
  const giants = giantContacts(options);
  const contact = createContacts({ population, people, special, giants });
  return {
    population,
    people,
    contact,
    pagination: createPagination(),
    counts: createCounts(),
    eventDays: createEventDays(population, contact, giants),
  };
}
