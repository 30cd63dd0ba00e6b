import { assertNever } from '../../shared/assert-never.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { PersonFact } from '../../shared/model/privacy.ts';
import { isCpf } from '../../shared/text/check-digits.ts';
import { numbersIn } from '../../shared/text/digit-runs.ts';
import { phoneOf } from '../../shared/text/number-keys.ts';
import { plainDashes } from '../../shared/text/plain-dashes.ts';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/u;
const NUMBER = /^[\d\s().+/-]+$/u;
/** A shorter identifier is looked for where one stands, not inside of texts. */
const MIN_SOUGHT = 6;
const MIN_PHONE_DIGITS = 8;
const MAX_VALUE = 320;
const NO_ADDRESS = /[^\p{L}\p{N}._%+@-]+/u;
const WORD = /[\p{L}\p{N}]+/gu;
/** An identifier of more words is not looked for in a text by itself. */
const MAX_NAMED_WORDS = 6;

/** By what a typed text may mean a person: `123.456.789-09`, `(11) 98765-4321`, an address, an identifier. */
export function factsOfText(text: string): readonly PersonFact[] {
  const typed = text.normalize('NFC').trim();
  if (EMAIL.test(typed)) return [{ kind: 'email', value: typed.toLowerCase() }];
  const facts: PersonFact[] = [];
  const digits = typed.replace(/\D/gu, '');
  if (NUMBER.test(plainDashes(typed))) facts.push(...cpfFacts(digits), ...phoneFacts(digits));
  return [...facts, { kind: 'identifier', value: typed }];
}

/** Whomever a text may name: by each number and address in it, and by each few words in a row that may be an identifier. */
export function factsNamedIn(text: string): readonly PersonFact[] {
  const facts: PersonFact[] = [];
  for (const { digits } of numbersIn(text)) facts.push(...cpfFacts(digits), ...phoneFacts(digits));
  for (const word of text.toLowerCase().split(NO_ADDRESS)) {
    const value = word.replace(/\.$/u, '');
    if (EMAIL.test(value)) facts.push({ kind: 'email', value });
  }
  const folded = fold(text);
  const words = [...folded.matchAll(WORD)];
  for (const [from, { index: start }] of words.entries()) {
    for (const last of words.slice(from, from + MAX_NAMED_WORDS)) {
      const value = folded.slice(start, last.index + last[0].length);
      if (value.length <= MAX_VALUE) facts.push({ kind: 'identifier', value });
    }
  }
  return [...new Map(facts.map((fact) => [keyOf(fact), fact])).values()];
}

/** Is it found by its check digits or its form, and not only letter by letter? */
export function isOfPerson(fact: PersonFact): boolean {
  return fact.kind !== 'identifier';
}

/** Who a contact is, by its identifier and its attributes. */
export function factsOfContact({ identifier, externalId, attributes }: Pick<Contact, 'identifier' | 'externalId' | 'attributes'>): readonly PersonFact[] {
  const facts: PersonFact[] = [];
  for (const value of [identifier, externalId]) {
    if (value === null || value.trim() === '') continue;
    // Messengers know a person by their telephone.
    facts.push({ kind: 'identifier', value: value.slice(0, MAX_VALUE) }, ...factsOfText(value.slice(0, MAX_VALUE)).filter(isOfPerson));
  }
  for (const value of Object.values(attributes)) {
    const text = textOf(value).slice(0, MAX_VALUE);
    if (text !== '') facts.push(...factsOfText(text));
  }
  return [...new Map(facts.map((fact) => [keyOf(fact), fact])).values()];
}

/** Two spellings of one number may differ in what they leave out: an area code, a country's. */
export function isSameFact(one: PersonFact, other: PersonFact): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind !== 'phone') return one.kind === 'identifier' ? fold(one.value) === fold(other.value) : one.value === other.value;
  return one.value.slice(-8) === other.value.slice(-8) && (one.value.length === 8 || other.value.length === 8 || one.value === other.value);
}

/** Does a text hold the person? An identifier has to stand by itself in it, and short ones are the whole of it. */
export function holdsFact(text: string, fact: PersonFact): boolean {
  switch (fact.kind) {
    case 'cpf':
      return numbersIn(text).some(({ digits }) => digits === fact.value);
    case 'phone':
      return phonesIn(text).some((phone) => isSameFact(phone, fact));
    case 'email':
      return standsIn(text.toLowerCase(), fact.value, /[\p{L}\p{N}._%+-]/u);
    case 'identifier':
      return fact.value.length < MIN_SOUGHT ? fold(text.trim()) === fold(fact.value) : standsIn(fold(text), fold(fact.value), /[\p{L}\p{N}]/u);
    default:
      return assertNever(fact.kind);
  }
}

export function holdsAny(text: string, facts: readonly PersonFact[]): boolean {
  return facts.some((fact) => holdsFact(text, fact));
}

function cpfFacts(digits: string): readonly PersonFact[] {
  return isCpf(digits) ? [{ kind: 'cpf', value: digits }] : [];
}

function phoneFacts(digits: string): readonly PersonFact[] {
  if (digits.length < MIN_PHONE_DIGITS) return [];
  const phone = phoneOf(digits);
  return phone === null ? [] : [{ kind: 'phone', value: `${phone.area ?? ''}${phone.local}` }];
}

/** Of what ends at one place the longest telephone: a shorter reading only lacks its area code. */
function phonesIn(text: string): readonly PersonFact[] {
  const phones = new Map<number, PersonFact>();
  for (const { digits, end } of numbersIn(text)) for (const phone of phoneFacts(digits)) phones.set(end, phone);
  return [...phones.values()];
}

/** With no character beside it that would make it another word. */
function standsIn(text: string, value: string, wordly: RegExp): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + value.length)];
    const endsSentence = after === '.' && !wordly.test(text.charAt(at + value.length + 1));
    if ((at === 0 || !wordly.test(before)) && (after === '' || endsSentence || !wordly.test(after))) return true;
  }
  return false;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function keyOf({ kind, value }: PersonFact): string {
  return `${kind} ${value}`;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
