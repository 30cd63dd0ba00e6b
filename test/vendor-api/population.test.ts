import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { answerContacts } from './contacts-endpoint.ts';
import { cpfOf } from './cpf.ts';
import { createPermutation } from './permutation.ts';
import { createPeople } from './persona.ts';
import { createPopulation } from './population.ts';
import { defaultSwitches } from './switches.ts';
import { createWorld, type WorldOptions } from './world.ts';

const options: WorldOptions = {
  seed: 11, contacts: 600, identifiers: 330, nowMs: Date.parse('2026-10-15T02:59:59.999Z'), days: 60, giants: 0, giantMessages: 5_000, hostile: false,
};
const million: WorldOptions = { ...options, contacts: 1_000_000, identifiers: 550_000 };

test.prop([fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), fc.nat()], { seed: 5 })('a permutation undoes itself at any size', (size, value, seed) => {
  const permutation = createPermutation(size, seed);
  const moved = permutation.forward(value % size);
  expect(moved).toBeLessThan(size);
  expect(permutation.backward(moved)).toBe(value % size);
});

describe.each([options, million, { ...options, contacts: 7, identifiers: 7 }, { ...options, contacts: 50, identifiers: 1 }])(
  'a population of $contacts contacts of $identifiers people',
  (sized) => {
    const population = createPopulation(sized);
    const people = createPeople(sized);
    const step = Math.max(1, Math.floor(sized.contacts / 400));
    const sample = Array.from({ length: Math.floor(sized.contacts / step) }, (_, at) => at * step);

    it('finds a contact again by its id', () => {
      for (const contact of sample) expect(population.contactOfId(population.contactId(contact))).toBe(contact);
      expect(population.contactOfId(population.contactId(0) - 100)).toBeUndefined();
    });

    it('gives every contact to one person who knows of it', () => {
      for (const contact of sample) expect(population.contactsOf(population.personOf(contact))).toContain(contact);
    });

    it('finds a person again by everything that identifies them', () => {
      for (const contact of sample) {
        const index = population.personOf(contact);
        const persona = people.persona(index);
        expect(people.byIdentifier(persona.identifier)).toBe(index);
        expect(people.byPhone(persona.phone)).toBe(index);
        expect(people.byCpf(persona.cpf)).toBe(index);
        expect(people.byEmail(persona.email)).toBe(index);
        expect(people.byCustomerCode(persona.customerCode)).toBe(index);
      }
    });

    it('runs in the order of time, ends before now, and keeps each contact in its day', () => {
      let before = 0;
      for (const contact of sample) {
        const startMs = population.startMs(contact);
        const day = population.calendar.dayOf(contact);
        const range = population.calendar.rangeOfDays(day, day);
        expect(startMs).toBeGreaterThanOrEqual(before);
        expect(contact).toBeGreaterThanOrEqual(range.first);
        expect(contact).toBeLessThan(range.end);
        before = startMs;
      }
      expect(before).toBeLessThan(sized.nowMs);
    });
  },
);

it('shares 600 contacts among exactly 330 people, some of whom come back often', () => {
  const population = createPopulation(options);
  const counts = Array.from({ length: 330 }, (_, person) => population.contactsOf(person).length);
  expect(Math.min(...counts)).toBe(1);
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(4);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
});

it('is the same for the same seed, whatever was asked before, and another for another seed', () => {
  const one = createWorld(options);
  const other = createWorld(options);
  for (let index = 599; index >= 0; index--) other.contact(index);
  for (const index of [0, 17, 300, 599]) expect(other.contact(index)).toEqual(one.contact(index));
  expect(createWorld({ ...options, seed: 12 }).contact(300)).not.toEqual(one.contact(300));
});

it('generates only the page that is asked for, at a million', async () => {
  const world = createWorld(million);
  const generated = new Set<number>();
  const watched = { ...world, contact: (index: number) => (generated.add(index), world.contact(index)) };
  const body = { filters: { assistantId: 3, startDate: '2026-09-01', endDate: '2026-09-30', limit: 20 } };
  const answer = await answerContacts(watched, body, defaultSwitches, 0);
  expect(answer.body).toMatchObject({ contacts: { length: 20 }, resultCount: expect.stringMatching(/^\d{6}$/) });
  expect(generated.size).toBe(20);
});

it('gives the documented sample CPF to the first person, and right check digits to all', () => {
  const people = createPeople(options);
  expect(people.persona(0).cpf).toBe('12345678909');
  for (let person = 0; person < 330; person++) {
    const { cpf } = people.persona(person);
    expect(cpf).toBe(cpfOf(cpf.slice(0, 9)));
    expect(cpf.startsWith('000') || person === 0).toBe(true);
  }
});
