import { cpfOf } from './cpf.ts';
import { hostileTexts } from './hostile.ts';
import { cities, feminineNames, masculineNames, surnames, unusualNames, type City } from './names.ts';
import { createPermutation, type Permutation } from './permutation.ts';
import { createRng, hash, type Rng } from './rng.ts';

/** How someone types: see typing-style.ts. */
export type TypingStyle = 'careful' | 'casual' | 'hurried' | 'terse' | 'warm' | 'shouting';

/** A synthetic person, the same whenever the same identifier comes back. */
export interface Persona {
  readonly index: number;
  /** Shaped like a uuid; the `identifier` of the contract. */
  readonly identifier: string;
  readonly name: string;
  /** What a bot would call them. */
  readonly firstName: string;
  readonly feminine: boolean;
  readonly email: string;
  /** Digits with country and area code. */
  readonly phone: string;
  /** Eleven digits with right check digits. */
  readonly cpf: string;
  readonly customerCode: string;
  readonly city: City;
  readonly birthDate: string;
  readonly style: TypingStyle;
  readonly source: string;
}

/** People by index, and by each thing that identifies them; every answer costs the same at any population size. */
export interface People {
  persona(index: number): Persona;
  byIdentifier(identifier: string): number | undefined;
  byPhone(phone: string): number | undefined;
  byCpf(cpf: string): number | undefined;
  byEmail(email: string): number | undefined;
  byCustomerCode(code: string): number | undefined;
}

export interface PeopleOptions {
  readonly seed: number;
  readonly identifiers: number;
  readonly hostile: boolean;
}

/** The vendor documentation's own sample. */
const sampleCpfBase = '123456789';
const phoneSpace = 9_999_999;
const cpfSpace = 999_998;
const sources = [
  'widget', 'widget', 'widget', 'whatsapp', 'whatsapp', 'whatsapp', 'whatsapp', 'facebook', 'apple', 'telegram',
] as const;
const styles: readonly TypingStyle[] = [
  'careful', 'careful', 'casual', 'casual', 'casual', 'hurried', 'hurried', 'terse', 'warm', 'shouting',
];
const emailHosts = ['example.com', 'example.com', 'example.org', 'example.net', 'correio.example'] as const;

interface Codes {
  readonly phone: Permutation;
  readonly cpf: Permutation;
  readonly identifier: Permutation;
}

export function createPeople(options: PeopleOptions): People {
  const { seed, identifiers } = options;
  const codes: Codes = {
    phone: createPermutation(phoneSpace, seed, 11),
    cpf: createPermutation(cpfSpace, seed, 12),
    identifier: createPermutation(2 ** 30, seed, 13),
  };
  const checked = (person: number | undefined, fits: (persona: Persona) => boolean): number | undefined =>
    person !== undefined && person >= 0 && person < identifiers && fits(persona(person)) ? person : undefined;
  const persona = (index: number): Persona => createPersona(options, codes, index);
  return {
    persona,
    byIdentifier: (identifier) => {
      const code = /^([0-9a-f]{8})-/.exec(identifier)?.[1];
      if (code === undefined) return undefined;
      const value = Number.parseInt(code, 16) >>> 2;
      return checked(codes.identifier.backward(value), (found) => found.identifier === identifier);
    },
    byPhone: (phone) => {
      const digits = phone.replace(/\D/g, '');
      const local = Number(digits.slice(-7));
      if (digits.length < 10 || local < 1) return undefined;
      return checked(codes.phone.backward(local - 1), (found) => found.phone === digits || found.phone === `55${digits}`);
    },
    byCpf: (cpf) => {
      const digits = cpf.replace(/\D/g, '');
      if (digits.length !== 11) return undefined;
      const base = Number(digits.slice(3, 9));
      const person = digits.startsWith(sampleCpfBase) ? 0 : base < 1 ? undefined : codes.cpf.backward(base - 1);
      return checked(person, (found) => found.cpf === digits);
    },
    byEmail: (email) => {
      const number = /(\d+)@/.exec(email)?.[1];
      return checked(number === undefined ? undefined : Number(number) - 10, (found) => found.email === email.toLowerCase());
    },
    byCustomerCode: (code) => {
      const number = /^C(\d{7})$/.exec(code)?.[1];
      return checked(number === undefined ? undefined : Number(number) - 1_000_000, (found) => found.customerCode === code);
    },
  };
}

function createPersona(options: PeopleOptions, codes: Codes, index: number): Persona {
  const rng = createRng(options.seed, 20, index);
  const feminine = rng.chance(0.56);
  const firstName = rng.pick(feminine ? feminineNames : masculineNames);
  const lastName = rng.pick(surnames);
  const middle = rng.chance(0.35) ? `${rng.pick(surnames)} ` : '';
  const city = rng.pick(cities);
  const cpfBase = index === 0 ? sampleCpfBase : `000${String(codes.cpf.forward(index) + 1).padStart(6, '0')}`;
  const unusual = rng.chance(0.04) ? rng.pick(unusualNames) : undefined;
  const hostile = options.hostile && index % 3 === 0 ? hostileTexts[(index / 3) % hostileTexts.length] : undefined;
  return {
    index,
    identifier: identifierOf(options.seed, codes.identifier.forward(index), index),
    name: hostile ?? unusual ?? `${firstName} ${middle}${lastName}`,
    firstName: firstName.split(' ')[0] ?? firstName,
    feminine,
    email: `${asciiLower(firstName)}.${asciiLower(lastName)}${index + 10}@${rng.pick(emailHosts)}`,
    // A mobile number whose first digit after the 9 is 0 is assigned to nobody.
    phone: `55${city.areaCode}90${String(codes.phone.forward(index) + 1).padStart(7, '0')}`,
    cpf: cpfOf(cpfBase),
    customerCode: `C${1_000_000 + index}`,
    city,
    birthDate: birthDate(rng),
    style: rng.pick(styles),
    source: rng.pick(sources),
  };
}

function identifierOf(seed: number, code: number, index: number): string {
  const hex = (value: number, length: number): string => value.toString(16).padStart(8, '0').slice(-length);
  const head = hex(((code << 2) | (hash(seed, 14, index) & 3)) >>> 0, 8);
  const tail = hex(hash(seed, 16, index), 8) + hex(hash(seed, 17, index), 4);
  const middle = hex(hash(seed, 15, index), 8);
  return `${head}-${middle.slice(0, 4)}-4${middle.slice(4, 7)}-a${middle.slice(5, 8)}-${tail}`;
}

function birthDate(rng: Rng): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${rng.int(1948, 2006)}-${two(rng.int(1, 12))}-${two(rng.int(1, 28))}`;
}

/** Letters a–z only, as they stand in an e-mail address. */
function asciiLower(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
