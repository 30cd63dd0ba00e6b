import type { Language } from '../shared/model/settings.ts';
import { writtenDuration } from '../shared/time/written-duration.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Numbers, times and durations as they are shown, in one language and one zone. */
export interface Format {
  /** IANA zone of every time below. */
  readonly zone: string;
  number(value: number): string;
  /** A share of 0 to 1, rounded down: 100 % is said only when it is all. */
  percent(share: number): string;
  bytes(sizeBytes: number): string;
  /** Queries a second, e.g. `9,9/s`. */
  rate(perSecond: number): string;
  /** Of what was measured: `5 min 39 s`, `1 h 12 min`, rounded down, as an export writes it. */
  measured(durationMs: number): string;
  /** Of what is expected or left, rounded, e.g. `1 h 12 min`. */
  duration(durationMs: number): string;
  /** `09:12` */
  clock(epochMs: number): string;
  /** `09:12:31` */
  clockSeconds(epochMs: number): string;
  /** `YYYY-MM-DD` of an instant in the zone. */
  dayOf(epochMs: number): string;
  /** `quarta-feira, 14 de outubro de 2026`, of a `YYYY-MM-DD`. */
  dayLong(day: string): string;
  /** `14 out 2026`, of a `YYYY-MM-DD`. */
  dayShort(day: string): string;
  /** `outubro de 2026`, of a `YYYY-MM`. */
  month(month: string): string;
  /** `1 – 14 out 2026`, of two `YYYY-MM-DD`, in order. */
  dayRange(from: string, to: string): string;
  /** `14 out 2026, 09:12`, without the zone: only where the zone stands beside it. */
  dateTime(epochMs: number): string;
  /** The zone's short name at an instant, e.g. `BRT`, `GMT-3`. */
  zoneName(epochMs: number): string;
  /** `dateTime` with the zone's name in brackets. */
  dateTimeWithZone(epochMs: number): string;
  /** `14:54 BRT` today, with the date on another day. */
  moment(epochMs: number, nowMs: number): string;
  /** `há 5 min`, `ontem`. */
  ago(epochMs: number, nowMs: number): string;
  list(items: readonly string[]): string;
  /** `transbordo ou encerramento` */
  anyOf(items: readonly string[]): string;
}

const QUARTER_MS = 900_000;

/** What holds for a quarter of an hour, as a zone's name does, asked only once while one asks about the same one. */
function quarterly(ask: (epochMs: number) => string): (epochMs: number) => string {
  let [quarter, answer] = [Number.NaN, ''];
  return (epochMs) => {
    const asked = Math.floor(epochMs / QUARTER_MS);
    if (asked !== quarter) [quarter, answer] = [asked, ask(epochMs)];
    return answer;
  };
}

export function createFormat(language: Language, zone: string): Format {
  const numbers = new Intl.NumberFormat(language);
  const oneDecimal = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const choices = new Intl.ListFormat(language, { type: 'disjunction' });
  const time = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: 'h23', ...options });
  const clock = time({ hour: '2-digit', minute: '2-digit' });
  const clockSeconds = time({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const dateTime = time({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const zoneName = time({ timeZoneName: 'short' });
  // A bare day has no zone: it is formatted as UTC from UTC so that it cannot slip to its neighbour.
  const dayLong = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' });
  const dayShort = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const month = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const nameOfZone = quarterly((epochMs) => zoneName.formatToParts(epochMs).find((part) => part.type === 'timeZoneName')?.value ?? zone);
  return {
    zone,
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(Math.floor(share * 100) / 100),
    bytes: (sizeBytes) => bytes(sizeBytes, numbers, oneDecimal),
    rate: (perSecond) => `${oneDecimal.format(perSecond)}/s`,
    measured: (durationMs) => writtenDuration(durationMs, (value) => numbers.format(value)),
    duration: (durationMs) => duration(durationMs, numbers),
    clock: (epochMs) => clock.format(epochMs),
    clockSeconds: (epochMs) => clockSeconds.format(epochMs),
    dayOf: (epochMs) => parts.format(epochMs),
    dayLong: (day) => formatDay(day, dayLong),
    dayShort: (day) => shorten(formatDay(day, dayShort)),
    month: (which) => formatDay(`${which}-01`, month),
    dayRange: (from, to) => shorten(formatRange(from, to, dayShort)),
    dateTime: (epochMs) => shorten(dateTime.format(epochMs)),
    zoneName: nameOfZone,
    dateTimeWithZone: (epochMs) => `${shorten(dateTime.format(epochMs))} (${nameOfZone(epochMs)})`,
    moment: (epochMs, nowMs) => {
      const isToday = parts.format(epochMs) === parts.format(nowMs);
      return `${isToday ? clock.format(epochMs) : shorten(dateTime.format(epochMs))} ${nameOfZone(epochMs)}`;
    },
    ago: (epochMs, nowMs) => ago(epochMs - nowMs, relative),
    list: (items) => lists.format(items),
    anyOf: (items) => choices.format(items),
  };
}

/** Portuguese dates without the particles: `14 de out. de 2026` takes a third more room than `14 out 2026`. */
function shorten(date: string): string {
  return date.replaceAll(' de ', ' ').replaceAll('.', '');
}

/** What is no day is shown as it came. */
function formatDay(day: string, format: Intl.DateTimeFormat): string {
  const epochMs = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(epochMs) ? day : format.format(epochMs);
}

function formatRange(from: string, to: string, format: Intl.DateTimeFormat): string {
  const [fromMs, toMs] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  return fromMs <= toMs ? format.formatRange(fromMs, toMs) : `${from} – ${to}`;
}

function bytes(sizeBytes: number, whole: Intl.NumberFormat, oneDecimal: Intl.NumberFormat): string {
  let size = sizeBytes;
  let unit = 0;
  while (size >= 1000 && unit < BYTE_UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? whole.format(Math.round(size)) : oneDecimal.format(size);
  return `${digits} ${BYTE_UNITS[unit] ?? 'B'}`;
}

function duration(durationMs: number, numbers: Intl.NumberFormat): string {
  const two = (large: number, largeUnit: string, small: number, smallUnit: string) =>
    small === 0
      ? `${numbers.format(large)} ${largeUnit}`
      : `${numbers.format(large)} ${largeUnit} ${numbers.format(small)} ${smallUnit}`;
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE_MS) return `${numbers.format(Math.round(ms / SECOND_MS))} s`;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 60) return `${numbers.format(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return two(hours, 'h', minutes % 60, 'min');
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function ago(deltaMs: number, relative: Intl.RelativeTimeFormat): string {
  const size = Math.abs(deltaMs);
  const [value, unit] =
    size < MINUTE_MS
      ? ([0, 'second'] as const)
      : size < HOUR_MS
        ? ([Math.round(deltaMs / MINUTE_MS), 'minute'] as const)
        : size < DAY_MS
          ? ([Math.round(deltaMs / HOUR_MS), 'hour'] as const)
          : ([Math.round(deltaMs / DAY_MS), 'day'] as const);
  // Some locales end the narrow unit with the dot of an abbreviation.
  return relative.format(value, unit).replace(/\.$/, '');
}
