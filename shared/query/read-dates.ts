import { zoneClock } from '../time/zone-clock.ts';
import { plain } from './operators.ts';
import type { DateRelation, QueryContext } from './query-tree.ts';

/** Days `YYYY-MM-DD`, inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Days since 1970-01-01. */
export type DayNumber = number;
/** The day that it is, for those who need it. */
export type Today = () => DayNumber;
/** Inclusive. */
type DayNumbers = readonly [from: number, to: number];

const DAY_MS = 86_400_000;
/** The most words that a date is written in: `1 de outubro de 2026 até 15 de outubro de 2026`. */
export const MAX_DATE_WORDS = 11;
/** From one day to another. */
const BETWEEN = /\.\.| (?:a|ate|to|until|[-–]) |(?<=\d[/.]\d{1,4})-(?=\d{1,2}[/.]\d)/u;
/** The day of `1 a 15 de outubro`. */
const BARE_DAY = /^\d{1,2}[ºo°]?$/u;
const WEEK_DAYS = 7;
/** Of `último mês`. */
const MONTH_DAYS = 30;
/** A year later it is the same day again, which would be too far. */
const WITHIN_YEAR_DAYS = 364;
const LONG_DAYS = 4000;
const MAX_DAYS_BACK = 100_000;

const MONTHS: readonly (readonly string[])[] = [
  ['janeiro', 'january', 'jan'], ['fevereiro', 'february', 'fev', 'feb'], ['marco', 'march', 'mar'], ['abril', 'april', 'abr', 'apr'],
  ['maio', 'may', 'mai'], ['junho', 'june', 'jun'], ['julho', 'july', 'jul'], ['agosto', 'august', 'ago', 'aug'],
  ['setembro', 'september', 'set', 'sep'], ['outubro', 'october', 'out', 'oct'], ['novembro', 'november', 'nov'],
  ['dezembro', 'december', 'dez', 'dec'],
];
const WEEKDAYS: readonly (readonly string[])[] = [
  ['domingo', 'sunday'], ['segunda', 'segunda-feira', 'monday'], ['terca', 'terca-feira', 'tuesday'], ['quarta', 'quarta-feira', 'wednesday'],
  ['quinta', 'quinta-feira', 'thursday'], ['sexta', 'sexta-feira', 'friday'], ['sabado', 'saturday'],
];

/**
 * The days that a written date or period means, null where it means none: `2026-10-15`, `15/10/2026`, `2026-10`,
 * `outubro`, `out/26`, `outubro de 2026`, `1º de outubro`, `october 15`, `ontem`, `sexta passada`, `semana passada`, `últimos 7 dias`, `há 3 dias`,
 * `01/10..15/10`, `1/10 a 15/10`, `1 a 15 de outubro`. A month, weekday or day without a year is the latest one that has
 * begun; as the end of a period, the next one after its beginning.
 */
export function readDays(written: string, context: QueryContext): Days | null {
  return daysOf(written, todayOf(context)());
}

/** The same on a day that is known already. */
export function daysOf(written: string, today: DayNumber): Days | null {
  const text = plain(written).replace(/[\s_]+/gu, ' ');
  const between = BETWEEN.exec(text);
  const days = between === null
    ? readPeriod(text, today)
    : readBetween(text.slice(0, between.index).trim(), text.slice(between.index + between[0].length).trim(), today);
  if (days === null) return null;
  const [from, to] = days;
  const [fromText, toText] = [dayText(from), dayText(to)];
  return from > to || fromText === null || toText === null ? null : { from: fromText, to: toText };
}

/** Can more words follow this one in a date? */
export function beginsDate(word: string): boolean {
  const first = plain(word);
  return (
    /^(?:\d{1,5}[ºo°]?|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?|hoje|ontem|ultim[ao]s?|last|past|this|n?es[st][ae]|n[ao]|ha|dia|semana|mes|ano)$/u.test(first) ||
    [...MONTHS, ...WEEKDAYS].some((names) => names.includes(first))
  );
}

/** Asks the zone's clock, which is slow to make: once for a whole query, and not at all for one without a date. */
export function todayOf(context: QueryContext): Today {
  let today: DayNumber | null = null;
  return () => (today ??= Math.floor(zoneClock(context.zone).wallOf(context.nowMs) / DAY_MS));
}

/** The days that are left when they are taken as a bound. */
export function boundDays({ from, to }: Days, relation: DateRelation): { readonly from: string | null; readonly to: string | null } {
  switch (relation) {
    case 'before':
      return { from: null, to: dayText(dayNumber(from) - 1) };
    case 'until':
      return { from: null, to };
    case 'on':
      return { from, to };
    case 'since':
      return { from, to: null };
    case 'after':
      return { from: dayText(dayNumber(to) + 1), to: null };
  }
}

function readPeriod(text: string, today: number): DayNumbers | null {
  const plainly = text.replace(/^(?:n[ao]|dia) /u, '').replace(/^n?es[st](?=[ae] )/u, 'est');
  return readCalendar(plainly, today) ?? readRelative(plainly, today) ?? readWeekday(plainly, today);
}

/** What a calendar has: numbers and names of months. */
function readCalendar(text: string, today: number): DayNumbers | null {
  return readNumbers(text, today) ?? readMonth(text, today);
}

/** A bound that lacks what the other one has takes it from there: the first is the latest before the last, the last the next one. */
function readBetween(first: string, last: string, today: number): DayNumbers | null {
  const begin = BARE_DAY.test(first) ? last.replace(/^\d{1,2}[ºo°]?(?=[/. ])/u, first) : first;
  const end = readPeriod(last, today);
  const start = end !== null && hasYear(last) ? (readCalendar(begin, end[1]) ?? readPeriod(begin, today)) : readPeriod(begin, today);
  if (start === null || end === null) return null;
  const [from] = start;
  const next = hasYear(last) ? null : (readCalendar(last, from + WITHIN_YEAR_DAYS) ?? (end[1] < from ? readWeekday(last, from + WEEK_DAYS) : null));
  return [from, (next ?? end)[1]];
}

/** Whenever it is read, it is the same. */
function hasYear(text: string): boolean {
  const early = readCalendar(text, 0);
  return early !== null && early[0] === readCalendar(text, LONG_DAYS)?.[0];
}

function readNumbers(text: string, today: number): DayNumbers | null {
  const iso = /^(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?$/u.exec(text);
  if (iso !== null) return periodOf(Number(iso[1]), numberOf(iso[2]), numberOf(iso[3]));
  const month = /^(\d{1,2})\/(\d{4})$/u.exec(text);
  if (month !== null) return periodOf(Number(month[2]), numberOf(month[1]), null);
  const day = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/u.exec(text) ?? /^(\d{1,2})-(\d{1,2})-(\d{4})$/u.exec(text);
  if (day === null) return null;
  const [dayOfMonth, monthOfYear, year] = [numberOf(day[1]), numberOf(day[2]), numberOf(day[3])];
  if (year !== null) return periodOf(fullYear(year), monthOfYear, dayOfMonth);
  return latestYear(today, (each) => periodOf(each, monthOfYear, dayOfMonth));
}

function readMonth(text: string, today: number): DayNumbers | null {
  const found =
    /^(?:(?<day>\d{1,2})[ºo°]?(?: de)? )?(?<name>[a-z]+)(?:(?:(?: de|,)? |\/)(?<year>\d{4}|(?<=\/)\d{2}))?$/u.exec(text)?.groups ??
    /^(?<name>[a-z]+) (?<day>\d{1,2})(?:,? (?<year>\d{4}))?$/u.exec(text)?.groups;
  const month = MONTHS.findIndex((names) => names.includes(found?.name ?? '')) + 1;
  if (found === undefined || month === 0) return null;
  const [day, year] = [numberOf(found.day), numberOf(found.year)];
  return year === null ? latestYear(today, (each) => periodOf(each, month, day)) : periodOf(fullYear(year), month, day);
}

/** `26` is 2026. */
function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function readRelative(text: string, today: number): DayNumbers | null {
  const week = today - ((today + 3) % 7);
  const { year, month } = partsOf(today);
  switch (text) {
    case 'hoje':
    case 'today':
      return [today, today];
    case 'ontem':
    case 'yesterday':
      return [today - 1, today - 1];
    case 'anteontem':
      return [today - 2, today - 2];
    case 'ultima semana':
    case 'past week':
      return [today - WEEK_DAYS + 1, today];
    case 'esta semana':
    case 'this week':
      return [week, week + 6];
    case 'semana passada':
    case 'last week':
      return [week - 7, week - 1];
    case 'ultimo mes':
    case 'past month':
      return [today - MONTH_DAYS + 1, today];
    case 'este mes':
    case 'this month':
      return periodOf(year, month, null);
    case 'mes passado':
    case 'last month':
      return month === 1 ? periodOf(year - 1, 12, null) : periodOf(year, month - 1, null);
    case 'este ano':
    case 'this year':
      return periodOf(year, null, null);
    case 'ano passado':
    case 'last year':
      return periodOf(year - 1, null, null);
    default:
      return readLastDays(text, today);
  }
}

/** `últimos 7 dias`, `7d`, `last 2 weeks`; `há 3 dias` and `3 days ago` are the one day. */
function readLastDays(text: string, today: number): DayNumbers | null {
  const ago = /^(?:ha (\d{1,5}) dias?|(\d{1,5}) (?:dias? atras|days? ago))$/u.exec(text);
  const back = Number(ago?.[1] ?? ago?.[2] ?? 0);
  if (ago !== null) return back > MAX_DAYS_BACK ? null : [today - back, today - back];
  const found = /^(?:(?:ultim[oa]s|last|past) )?(?<count>\d{1,5}) ?(?:(?<days>d|dias?|days?)|(?<weeks>semanas?|weeks?)|mes(?:es)?|months?)$/u.exec(text)?.groups;
  const unit = found?.days !== undefined ? 1 : found?.weeks !== undefined ? WEEK_DAYS : MONTH_DAYS;
  const count = Number(found?.count ?? 0) * unit;
  return count < 1 || count > MAX_DAYS_BACK ? null : [today - count + 1, today];
}

/** The latest one before today. */
function readWeekday(text: string, today: number): DayNumbers | null {
  const name = text.replace(/^(?:ultim[oa]|last) | passad[oa]$/u, '');
  const weekday = WEEKDAYS.findIndex((names) => names.includes(name));
  if (weekday < 0) return null;
  const day = today - 1 - ((today - 1 + 4 - weekday) % 7);
  return [day, day];
}

function periodOf(year: number, month: number | null, day: number | null): DayNumbers | null {
  if (year < 1 || year > 9998 || (month !== null && (month < 1 || month > 12))) return null;
  if (month === null) return [numberOfDay(year, 1, 1), numberOfDay(year + 1, 1, 1) - 1];
  const [first, last] = [numberOfDay(year, month, 1), numberOfDay(year, month + 1, 1) - 1];
  if (day === null) return [first, last];
  return day < 1 || first + day - 1 > last ? null : [first + day - 1, first + day - 1];
}

function latestYear(today: number, read: (year: number) => DayNumbers | null): DayNumbers | null {
  const { year } = partsOf(today);
  // 29 February is up to eight years back.
  for (let back = 0; back <= 8; back++) {
    const period = read(year - back);
    if (period !== null && period[0] <= today) return period;
  }
  return null;
}

function numberOfDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS;
}

function partsOf(day: number): { readonly year: number; readonly month: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** Null beyond the years that are written in four digits. */
function dayText(day: number): string | null {
  const text = new Date(day * DAY_MS).toISOString();
  return /^\d{4}-/u.test(text) ? text.slice(0, 10) : null;
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
