import { createBreather } from './breathe.ts';
import { localDay } from './calendar.ts';
import type { Contact } from './contact.ts';
import type { Population } from './population.ts';

/** One event, found again by its contact and its place there. */
export interface EventRef {
  readonly atMs: number;
  readonly contact: number;
  readonly place: number;
}

/** The events of whole local days, oldest first, put together a day at a time. */
export interface EventDays {
  of(day: number): Promise<readonly EventRef[]>;
  readonly firstDay: number;
  /** Conversations of the last day may go on into the next ones. */
  readonly lastDay: number;
}

/** No conversation but a giant lasts longer than this. */
const longestContactDays = 2;
const keptDays = 90;
const keptEvents = 400_000;

export function createEventDays(population: Population, contact: (index: number) => Contact, giants: readonly number[]): EventDays {
  const days = new Map<number, readonly EventRef[]>();
  let held = 0;

  const gather = async (day: number): Promise<readonly EventRef[]> => {
    const breathe = createBreather();
    const { first, end } = population.calendar.rangeOfDays(day - longestContactDays, day);
    const found: EventRef[] = [];
    const take = (index: number): void => {
      for (const [place, { atMs }] of contact(index).occurrences.entries()) {
        if (localDay(atMs) === day) found.push({ atMs, contact: index, place });
      }
    };
    for (const index of giants) if (index < first) take(index);
    for (let index = first; index < end; index++) {
      take(index);
      await breathe();
    }
    return found.sort((a, b) => a.atMs - b.atMs || a.contact - b.contact || a.place - b.place);
  };
  return {
    firstDay: population.calendar.firstDay,
    lastDay: population.calendar.lastDay + longestContactDays,
    async of(day) {
      const known = days.get(day);
      if (known) return known;
      const found = await gather(day);
      if (days.size >= keptDays || held + found.length > keptEvents) {
        days.clear();
        held = 0;
      }
      days.set(day, found);
      held += found.length;
      return found;
    },
  };
}
