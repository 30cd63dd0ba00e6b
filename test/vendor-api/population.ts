import { createCalendar, type Calendar } from './calendar.ts';
import { createPermutation } from './permutation.ts';
import { fraction, hash } from './rng.ts';

export interface PopulationOptions {
  readonly seed: number;
  readonly contacts: number;
  readonly identifiers: number;
  /** The newest conversations end before this instant. */
  readonly nowMs: number;
  readonly days: number;
}

/** Who contacted which assistant when, answered for any index without generating the others. */
export interface Population {
  readonly seed: number;
  readonly size: number;
  readonly identifiers: number;
  readonly nowMs: number;
  readonly calendar: Calendar;
  /** The person (0…identifiers-1) of a contact. */
  personOf(contact: number): number;
  /** All contacts of a person, oldest first. */
  contactsOf(person: number): readonly number[];
  assistantOf(contact: number): number;
  startMs(contact: number): number;
  contactId(contact: number): number;
  contactOfId(id: number): number | undefined;
}

/** The assistants of the simulated instance; see flows/brands.ts for what each is. */
export const assistantIds = [3, 8, 12, 21] as const;

const firstContactId = 48_210_000;
const idStride = 13;
/** Above 1, so that a few people come back often and most come once or twice. */
const recurrence = 1.5;

export function createPopulation(options: PopulationOptions): Population {
  const { seed, contacts: size, identifiers, nowMs, days } = options;
  const calendar = createCalendar(size, nowMs, days);
  const slots = createPermutation(size, seed, 1);
  const spare = size - identifiers;

  const personOfSlot = (slot: number): number =>
    slot < identifiers ? slot : Math.floor(identifiers * ((slot - identifiers) / spare) ** recurrence);
  const firstSpareSlot = (person: number): number => {
    let slot = identifiers + Math.floor(spare * (person / identifiers) ** (1 / recurrence));
    while (slot > identifiers && personOfSlot(slot - 1) >= person) slot--;
    while (slot < size && personOfSlot(slot) < person) slot++;
    return slot;
  };
  const contactsOf = (person: number): readonly number[] => {
    const found = [slots.backward(person)];
    if (spare > 0) {
      const end = firstSpareSlot(person + 1);
      for (let slot = firstSpareSlot(person); slot < end; slot++) found.push(slots.backward(slot));
    }
    return found.sort((a, b) => a - b);
  };
  const personOf = (contact: number): number => personOfSlot(slots.forward(contact));
  const contactId = (contact: number): number => firstContactId + contact * idStride + (hash(seed, 2, contact) % idStride);
  return {
    seed,
    size,
    identifiers,
    nowMs,
    calendar,
    personOf,
    contactsOf,
    assistantOf: (contact) => assistantOf(seed, contact, personOf(contact)),
    startMs: (contact) => calendar.startMs(contact, fraction(seed, 3, contact)),
    contactId,
    contactOfId: (id) => {
      const contact = Math.floor((id - firstContactId) / idStride);
      return contact >= 0 && contact < size && contactId(contact) === id ? contact : undefined;
    },
  };
}

/** People mostly come back to the same assistant, now and then to another. */
function assistantOf(seed: number, contact: number, person: number): number {
  const away = fraction(seed, 4, contact) < 0.15;
  const at = away ? fraction(seed, 5, contact) : fraction(seed, 6, person);
  return at < 0.36 ? assistantIds[0] : at < 0.62 ? assistantIds[1] : at < 0.82 ? assistantIds[2] : assistantIds[3];
}
