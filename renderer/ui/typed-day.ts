import type { Language } from '../../shared/model/settings.ts';
import { daysOf } from '../../shared/query/read-dates.ts';

const DAY_MS = 86_400_000;

/** A `YYYY-MM-DD` as a field shows it: `14/10/2026` in Portuguese, as it is in English. What is no day is shown as it came. */
export function writeDay(day: string, language: Language): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? [];
  return year === undefined || language === 'en' ? day : `${date}/${month}/${year}`;
}

/**
 * The one day that was typed, as `YYYY-MM-DD`; null where it is none, or a whole period. Besides what `writeDay` writes
 * it may be what the search reads: `14/10`, `14 out`, `ontem`; or digits alone.
 */
export function readDay(typed: string, language: Language, today: string): string | null {
  const text = spread(typed.trim(), language);
  // Whoever writes 10/11/2026 in English may mean either day: neither is guessed.
  if (language === 'en' && /^\d{1,2}[/.]\d/u.test(text)) return null;
  const days = daysOf(text, Date.parse(`${today}T00:00:00Z`) / DAY_MS);
  return days !== null && days.from === days.to ? days.from : null;
}

/** Is it written to its end, so that it can count while one is still in the field? */
export function isWhole(typed: string): boolean {
  return /^(?:\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4})$/u.test(typed.trim());
}

/** Eight digits in the order of the language. */
function spread(text: string, language: Language): string {
  return language === 'en'
    ? text.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3')
    : text.replace(/^(\d{2})(\d{2})(\d{4})$/u, '$1/$2/$3');
}
