import type { Comparison, Within } from './query-tree.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MAX_COUNT = 1_000_000;

const COMPARISONS = { '>': 'over', '>=': 'atLeast', '<': 'under', '<=': 'atMost', '=': 'exactly' } as const;
const SIGNS = { over: '>', atLeast: '>=', under: '<', atMost: '<=', exactly: '=' } as const;

/** A space after a sign, before a unit, and before what is left over of it: `> 10 min`, `1h 30m`. */
const SPACES = /(?<=[<>=]) +(?=\d)|(?<=\d) +(?=\p{L})|(?<=\p{L}) +(?=\d{1,2} ?\p{L})/gu;
const UNITS = [[/minutos?|minutes?/u, 'min'], [/segundos?|seconds?/u, 's'], [/horas?|hours?/u, 'h'], [/dias?|days?/u, 'd']] as const;

/** `>50`, `<=3`, `10..20`; without a sign it is `otherwise`. Null where it says nothing. */
export function readComparison(
  typed: string,
  unit: 'time' | 'count',
  otherwise: 'atLeast' | 'exactly',
): Comparison | null {
  const read = unit === 'time' ? readTime : readCount;
  const written = typed.replace(SPACES, '');
  const dots = written.indexOf('..');
  if (dots >= 0) {
    const [low, high] = [read(written.slice(0, dots)), read(written.slice(dots + 2))];
    return low === null || high === null || low > high ? null : { kind: 'between', low, high };
  }
  const sign = /^[<>]?=?/u.exec(written)?.[0] ?? '';
  const value = read(written.slice(sign.length));
  if (value === null) return null;
  return { kind: isSign(sign) ? COMPARISONS[sign] : otherwise, value };
}

export function printComparison(comparison: Comparison, unit: 'time' | 'count'): string {
  const print = unit === 'time' ? printTime : String;
  if (comparison.kind === 'between') return `${print(comparison.low)}..${print(comparison.high)}`;
  return SIGNS[comparison.kind] + print(comparison.value);
}

/** Milliseconds, whole seconds: `90s`, `10m`, `10minutos`, `1h30m`, `1h30`, `1,5h`, `2d`; a number alone is minutes. */
export function readTime(written: string): number | null {
  const text = UNITS.reduce((short, [name, sign]) => short.replace(name, sign), written.toLowerCase());
  const simple = /^(\d{1,7}(?:[.,]\d{1,3})?)(s|seg|sec|m|min|h|d)?$/u.exec(text);
  if (simple !== null) return toMs(Number((simple[1] ?? '').replace(',', '.')) * unitMs(simple[2] ?? 'm'));
  const parts = /^(?:(\d{1,7})d)?(?:(\d{1,7})h)?(?:(\d{1,7})(?:m|min)?)?(?:(\d{1,7})s)?$/u.exec(text);
  if (parts === null || text === '') return null;
  const [days, hours, minutes, seconds] = [1, 2, 3, 4].map((index) => Number(parts[index] ?? 0));
  return toMs((days ?? 0) * DAY_MS + (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS + (seconds ?? 0) * SECOND_MS);
}

export function printTime(ms: number): string {
  const parts = [
    [Math.floor(ms / DAY_MS), 'd'],
    [Math.floor((ms % DAY_MS) / HOUR_MS), 'h'],
    [Math.floor((ms % HOUR_MS) / MINUTE_MS), 'm'],
    [Math.floor((ms % MINUTE_MS) / SECOND_MS), 's'],
  ] as const;
  const written = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return written.length === 0 ? '0s' : written.join('');
}

/** What follows an arrow: `3` messages, `5m`, or both. Null where it is neither. */
export function readWithin(written: string): Within | null {
  if (written === '') return { messages: null, ms: null };
  let within: Within = { messages: null, ms: null };
  for (const part of written.split(',')) {
    const messages = readCount(part);
    const ms = messages === null && /^\d/u.test(part) ? readTime(part) : null;
    if (messages !== null && messages > 0 && within.messages === null) within = { ...within, messages };
    else if (ms !== null && within.ms === null) within = { ...within, ms };
    else return null;
  }
  return within;
}

export function printWithin({ messages, ms }: Within): string {
  return [messages === null ? [] : [String(messages)], ms === null ? [] : [printTime(ms)]].flat().join(',');
}

export function readCount(written: string): number | null {
  // Thousands as they are written in Portuguese.
  if (/^\d{1,3}(?:\.\d{3})+$/u.test(written)) return readCount(written.replaceAll('.', ''));
  return /^\d{1,7}$/u.test(written) && Number(written) <= MAX_COUNT ? Number(written) : null;
}

function isSign(sign: string): sign is keyof typeof COMPARISONS {
  return Object.hasOwn(COMPARISONS, sign);
}

function unitMs(unit: string): number {
  switch (unit.charAt(0)) {
    case 's':
      return SECOND_MS;
    case 'h':
      return HOUR_MS;
    case 'd':
      return DAY_MS;
    default:
      return MINUTE_MS;
  }
}

function toMs(ms: number): number {
  return Math.round(ms / SECOND_MS) * SECOND_MS;
}
