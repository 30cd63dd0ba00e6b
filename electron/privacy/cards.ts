import { isOneDigit, passesLuhn } from '../../shared/text/check-digits.ts';
import { standsAlone, topicOf } from './context.ts';
import { collect, type PlainFinding } from './numbers.ts';

interface Brand {
  readonly prefix: RegExp;
  readonly lengths: readonly number[];
}

/** Issuer ranges by what the networks publish; Elo's are the ranges it lists for its cards. */
const BRANDS: readonly Brand[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^(?:30[0-59]|3[689])/, lengths: [14, 16] },
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { prefix: /^(?:606282|3841|637(?:095|568|599|609|612))/, lengths: [16, 19] },
  { prefix: /^(?:5041|5066|5067|509|6277|6362|6363|650|6516|6550)/, lengths: [16] },
  { prefix: /^50/, lengths: [16] },
];

const LENGTHS = [19, 16, 15, 14, 13];
const NUMBER = /\d(?:[ .-]{0,2}\d){12,18}/;

/** Payment cards, by network and Luhn's sum, grouped as cards are; a mistyped one where a word says that it is one. */
export function findCards(text: string): readonly PlainFinding[] {
  return collect(text, NUMBER, (match) => {
    const places = digitPlaces(match[0]);
    for (const length of LENGTHS) {
      const last = places[length - 1];
      if (last === undefined) continue;
      const found = cardAt(text, match.index, match.index + last + 1);
      if (found !== null) return found;
    }
    return null;
  });
}

function cardAt(text: string, start: number, end: number): PlainFinding | null {
  const written = text.slice(start, end);
  const groups = written.split(/[ .-]+/);
  const digits = groups.join('');
  if (!isGrouped(groups) || isOneDigit(digits) || !isOfBrand(digits) || !standsAlone(text, start, end)) return null;
  const topic = topicOf(text, start, end);
  if (passesLuhn(digits)) {
    if (groups.length === 1 && topic === 'order') return null;
    return { start, end, kind: 'card', why: 'checkDigits' };
  }
  return topic === 'card' ? { start, end, kind: 'card', why: 'context' } : null;
}

function isOfBrand(digits: string): boolean {
  return BRANDS.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits));
}

function isGrouped(groups: readonly string[]): boolean {
  const lengths = groups.map((group) => group.length).join('-');
  return /^(?:\d+|4-4-4-[1-4]|4-4-4-4-3|4-6-[45])$/.test(lengths);
}

function digitPlaces(written: string): readonly number[] {
  return [...written.matchAll(/\d/g)].map(({ index }) => index);
}

/** The code on a card's back, and a date beside it, are as secret as its number. */
const CODE = /(?:cvv|cvc|cvv2|codigo de seguranca)[^\da-z\n]{0,4}(?:(?:e|eh|do cartao)[ :]{1,2})?(\d{3,4})/;

export function findCardCodes(text: string): readonly PlainFinding[] {
  return collect(text, CODE, (match) => {
    const code = match[1] ?? '';
    const end = match.index + match[0].length;
    if (/\d/.test(text.charAt(end))) return null;
    return { start: end - code.length, end, kind: 'card', why: 'context' };
  });
}
