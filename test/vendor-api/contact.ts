import { dayText, localDay } from './calendar.ts';
import { catalogue } from './flows/catalogue.ts';
import type { Flow } from './flows/common.ts';
import type { Brand } from './flows/brands.ts';
import { leaveEarly } from './leave-early.ts';
import type { People, Persona } from './persona.ts';
import type { Population } from './population.ts';
import { createRng, fraction, hash, type Rng } from './rng.ts';
import { Scene, type Occurrence } from './scene.ts';

/** An entry of `history` as it goes over the wire. */
export interface HistoryEntry {
  readonly id: number | null;
  readonly assistant_id: number;
  readonly time: string;
  readonly sender: string;
  readonly message: unknown;
}

/** A conversation with all that the service knows of it; event dates are still instants. */
export interface Contact {
  readonly index: number;
  readonly person: number;
  readonly id: number;
  readonly identifier: string;
  readonly assistantId: number;
  readonly source: string;
  readonly externalId: string | null;
  readonly environment: 'dev' | 'homol' | 'prod';
  readonly interactions: number;
  readonly dateCreated: string;
  readonly finishedAt: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly history: readonly HistoryEntry[];
  readonly occurrences: readonly Occurrence[];
}

export interface ContactOptions {
  readonly population: Population;
  readonly people: People;
  readonly giants: readonly number[];
  /** Flows put in for some contacts instead of their brand's own: giants, hostile texts. */
  readonly special: (contact: number) => Flow | undefined;
}

const kept = 600;

/** Generates contacts one at a time; each is a pure function of seed, options and index. The newest few are kept. */
export function createContacts(options: ContactOptions): (index: number) => Contact {
  const cache = new Map<number, Contact>();
  // Made at the start and kept: making one takes long enough to delay the stamp of an arrival.
  const giants = new Map(options.giants.map((index) => [index, createContact(options, index)]));
  return (index) => {
    const known = giants.get(index) ?? cache.get(index);
    if (known) return known;
    const contact = createContact(options, index);
    cache.set(index, contact);
    if (cache.size > kept) {
      const oldest = cache.keys().next();
      if (!oldest.done) cache.delete(oldest.value);
    }
    return contact;
  };
}

/** The contact's source without generating it: mostly the person's own. */
export function sourceOf(population: Population, persona: Persona, index: number): string {
  return fraction(population.seed, 31, index) < 0.9 ? persona.source : 'widget';
}

export function externalIdOf(population: Population, index: number): string | null {
  return fraction(population.seed, 32, index) < 0.55 ? null : `CRM-${String(index).padStart(8, '0')}`;
}

/** The index that an external id was given to. */
export function indexOfExternalId(population: Population, externalId: string): number | undefined {
  const digits = /^CRM-(\d{8})$/.exec(externalId)?.[1];
  const index = Number(digits);
  return digits !== undefined && index < population.size && externalIdOf(population, index) === externalId ? index : undefined;
}

function environmentOf(seed: number, index: number): Contact['environment'] {
  const roll = fraction(seed, 33, index);
  return roll < 0.96 ? 'prod' : roll < 0.99 ? 'homol' : 'dev';
}

function createContact({ population, people, giants, special }: ContactOptions, index: number): Contact {
  const { seed } = population;
  const person = population.personOf(index);
  const persona = people.persona(person);
  const assistantId = population.assistantOf(index);
  const rng = createRng(seed, 30, index);
  const { brand, flow } = chooseFlow(assistantId, rng);
  const source = sourceOf(population, persona, index);
  const scene = new Scene({ rng, persona, brand, startMs: population.startMs(index), source });
  const put = special(index);
  (put ?? flow)(scene);
  if (put === undefined && rng.chance(0.09)) leaveEarly(scene);
  // A giant keeps its length, so it needs a population that spans some weeks.
  if (!giants.includes(index)) scene.endBefore(population.nowMs);
  const last = scene.entries[scene.entries.length - 1];
  return {
    index,
    person,
    id: population.contactId(index),
    identifier: persona.identifier,
    assistantId,
    source,
    externalId: externalIdOf(population, index),
    environment: environmentOf(seed, index),
    interactions: scene.entries.filter((entry) => entry.sender === 'user').length,
    dateCreated: dayText(localDay(scene.startMs)),
    finishedAt: dayText(localDay(last?.atMs ?? scene.startMs)),
    attributes: attributesOf(persona, scene, rng),
    history: historyOf(seed, index, assistantId, scene),
    occurrences: scene.occurrences,
  };
}

function chooseFlow(assistantId: number, rng: Rng): { readonly brand: Brand; readonly flow: Flow } {
  const found = catalogue.find((entry) => entry.brand.assistantId === assistantId);
  if (!found) throw new RangeError(`no flows for assistant ${assistantId}`);
  const total = found.flows.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = rng.float() * total;
  for (const [flow, weight] of found.flows) {
    rest -= weight;
    if (rest < 0) return { brand: found.brand, flow };
  }
  throw new RangeError(`no flow weighs anything for assistant ${assistantId}`);
}

/** What the bot came to know: some only a name, some everything. */
function attributesOf(persona: Persona, scene: Scene, rng: Rng): Readonly<Record<string, unknown>> {
  return {
    // Who writes from the website may never say a name.
    ...(rng.chance(0.95) ? { name: persona.name } : {}),
    ...(rng.chance(0.85) ? { email: persona.email } : {}),
    ...(rng.chance(0.92) ? { phone: persona.phone } : {}),
    ...(rng.chance(0.8) ? { cpf: persona.cpf } : {}),
    ...(rng.chance(0.4) ? { identification_number: persona.customerCode } : {}),
    ...(rng.chance(0.35) ? { cidade: persona.city.name, uf: persona.city.state } : {}),
    ...(rng.chance(0.15) ? { data_nascimento: persona.birthDate } : {}),
    ...(rng.chance(0.2) ? { cliente_desde: rng.int(2009, 2025), vip: rng.chance(0.2), ultima_compra: null } : {}),
    ...scene.attributes,
  };
}

function historyOf(seed: number, index: number, assistantId: number, scene: Scene): readonly HistoryEntry[] {
  const numbered = fraction(seed, 34, index) < 0.7;
  const firstId = 900_000_000 + (hash(seed, 35, index) % 90_000_000) * 10;
  return scene.entries.map((entry, at) => ({
    id: numbered || entry.sender === 'bot' ? firstId + at * 3 : null,
    assistant_id: assistantId,
    time: new Date(entry.atMs).toISOString(),
    sender: entry.sender,
    message: entry.message,
  }));
}
