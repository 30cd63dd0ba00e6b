import type { Language } from '../../shared/model/settings.ts';
import { zoneClock } from '../../shared/time/zone-clock.ts';

/** How a document writes its times: one language, one zone. All take epoch milliseconds. */
export interface Moments {
  /** `2026-10-14`, of the zone: tells days apart. */
  dayKey(epochMs: number): string;
  /** `quarta-feira, 14 de outubro de 2026`. */
  day(epochMs: number): string;
  /** `09:12:04`. */
  time(epochMs: number): string;
  /** `14/10/2026, 09:12:04`. */
  full(epochMs: number): string;
  /** `UTC−03:00`, as it was at that instant. */
  offset(epochMs: number): string;
}

/** In English the month has its name: 10/11 is another day on either side of the Atlantic. */
const DATE: Readonly<Record<Language, Intl.DateTimeFormatOptions>> = {
  'pt-BR': { day: '2-digit', month: '2-digit', year: 'numeric' },
  en: { day: 'numeric', month: 'short', year: 'numeric' },
};

export function createMoments(language: Language, zone: string): Moments {
  const clock = zoneClock(zone);
  const shared = { timeZone: 'UTC', hourCycle: 'h23' } as const;
  const day = new Intl.DateTimeFormat(language, { ...shared, dateStyle: 'full' });
  const date = new Intl.DateTimeFormat(language, { ...shared, ...DATE[language] });
  const wall = (epochMs: number) => new Date(clock.wallOf(epochMs));
  const time = (epochMs: number) => wall(epochMs).toISOString().slice(-13, -5);
  return {
    dayKey: (epochMs) => wall(epochMs).toISOString().slice(0, -14),
    day: (epochMs) => day.format(wall(epochMs)),
    time,
    full: (epochMs) => `${date.format(wall(epochMs))}, ${time(epochMs)}`,
    offset: (epochMs) => offsetName(clock.wallOf(epochMs) - epochMs),
  };
}

function offsetName(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${offsetMs < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A day as the service gives it (`YYYY-MM-DD`) in the language's order; anything else as it came. */
export function writtenDay(day: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return day;
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...DATE[language] }).format(Date.parse(day));
}

export function writtenSize(sizeBytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = sizeBytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(sizeBytes) / 3));
  const unitDisplay = step === 0 ? 'long' : 'short';
  const options = { style: 'unit', unit: units[step] ?? 'byte', unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, options).format(sizeBytes / 1000 ** step);
}
