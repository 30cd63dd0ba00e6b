import { isOneDigit } from '../../shared/text/check-digits.ts';
import { standsAlone, topicBefore, topicOf } from './context.ts';
import { collect, digitsOf, type PlainFinding } from './numbers.ts';

/** Area codes in use. Source: Anatel, Plano Geral de Códigos Nacionais. */
const AREA_CODES = new Set(
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'.split(
    ' ',
  ),
);

const WITH_AREA =
  /(?:\+? ?55[ .-]{0,2}|00 ?55[ .-]{0,2})?\(?(?:0(?: ?xx ?| ?\d{2}[ -]|[ -])?)?\(?(\d{2})\)?[ ./-]{0,3}(9[ .-]?)?(\d{4})[ .-]{0,3}(\d{4})/;

/** Numbers with an area code. Eight digits that begin with 6 to 9 are old ones of mobiles, and need a word or a bracket. */
function findWithArea(text: string): readonly PlainFinding[] {
  return collect(text, WITH_AREA, (match) => {
    const [written, area = '', nine, first = ''] = match;
    const start = match.index + (written.length - written.trimStart().length);
    const end = match.index + written.length;
    if (!AREA_CODES.has(area) || isOneDigit(first + written.slice(-4)) || !standsAlone(text, start, end)) return null;
    const topic = topicOf(text, start, end);
    if (topic === 'order' && !/[(+)]/.test(written)) return null;
    if (topic === 'paper' || topic === 'rg' || topic === 'cpf') return null;
    const isSaid = topic === 'phone' || /[(+]/.test(written);
    if (nine === undefined && !/^[2-5]/.test(first) && !isSaid) return null;
    return { start, end, kind: 'phone', why: topic === 'phone' ? 'context' : 'shape' };
  });
}

const LOCAL = /9[ .-]?\d{4}[ .-]{1,3}\d{4}|9\d{8}|\d{4}[ .-]{1,3}\d{4}|[2-9]\d{7}/;
const YEARS = /^(?:19|20)\d{2}\D+(?:19|20)\d{2}$/;

/** Numbers without an area code: nine digits as they are written, else only where a word says so. */
function findLocal(text: string): readonly PlainFinding[] {
  return collect(text, LOCAL, (match) => {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    if (!standsAlone(text, start, end) || YEARS.test(written) || isOneDigit(digitsOf(written))) return null;
    // Numbers that belong to companies: 4004-1234, 3003-1234.
    if (/^(?:400[2-9]|300[3-9])/.test(written)) return null;
    // Part of a number in groups.
    if (/\d{3} $/.test(text.slice(Math.max(0, start - 5), start)) || /^ \d{3,}/.test(text.slice(end, end + 5))) return null;
    const topic = topicBefore(text, start);
    if (topic === 'phone') return { start, end, kind: 'phone', why: 'context' };
    const isMobile = /^9[ .-]?\d{4}[ .-]+\d{4}$/.test(written);
    return isMobile && topic === null ? { start, end, kind: 'phone', why: 'shape' } : null;
  });
}

const ABROAD = /\+\d{1,3}(?:[ .-]{0,2}\(?\d{1,4}\)?){2,5}/;

/** Numbers of other countries, by their plus (ITU-T E.164: at most fifteen digits). */
function findAbroad(text: string): readonly PlainFinding[] {
  return collect(text, ABROAD, (match) => {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const count = digitsOf(written).length;
    if (written.startsWith('+55') || count < 8 || count > 15 || /\d/.test(text.charAt(end))) return null;
    if (/[\da-z]$/.test(text.slice(Math.max(0, start - 1), start))) return null;
    return { start, end, kind: 'phone', why: 'shape' };
  });
}

/** Telephone numbers of persons. Those of services (0800, 0300, 4004) are a company's, and no person's. */
export function findPhones(text: string): readonly PlainFinding[] {
  return [...findWithArea(text), ...findLocal(text), ...findAbroad(text)];
}
