const SECONDS_LENGTH = '2026-01-01T00:00:00'.length;
const MILLISECONDS_LENGTH = SECONDS_LENGTH + '.000'.length;

/**
 * What a date in one of the service's two spellings (`2026-01-01T00:00:00.000Z`, or a space in its middle; milliseconds
 * and `Z` may lack) nearly always means, in epoch ms, read as UTC: left out where it is so. Part of the file's format,
 * since what was left out is filled in by this. Read by hand: a long conversation has thousands of them.
 */
export function usualMs(text: string | null): number | null {
  if (text === null) return null;
  const end = text.endsWith('Z') ? text.length - 1 : text.length;
  if (end !== SECONDS_LENGTH && end !== MILLISECONDS_LENGTH) return null;
  const middle = text[10];
  if (text[4] !== '-' || text[7] !== '-' || (middle !== 'T' && middle !== ' ') || text[13] !== ':' || text[16] !== ':') return null;
  if (end === MILLISECONDS_LENGTH && text[19] !== '.') return null;
  const fraction = end === MILLISECONDS_LENGTH ? digitsAt(text, 20, 3) : 0;
  const day = Date.UTC(digitsAt(text, 0, 4), digitsAt(text, 5, 2) - 1, digitsAt(text, 8, 2), digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2), fraction);
  return Number.isNaN(day) ? null : day;
}

/** NaN where one of them is no digit. */
function digitsAt(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
