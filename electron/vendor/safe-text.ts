const MAX_LENGTH = 200;
const EMAIL = /(?<![^\s@"'<>])[^\s@"'<>]+@[^\s@"'<>]+/g;
/** Long enough for a document, a phone or a card, however punctuated. */
const NUMBER = /\d(?:[\s./()-]{0,2}\d){4,}/g;

/**
 * A text of the service made fit to be shown and logged: without the values that were sent (it may quote them back),
 * without what looks like a person's, without control characters, and short.
 */
export function safeText(text: string, sentValues: readonly string[]): string {
  let safe = text.slice(0, MAX_LENGTH * 4);
  for (const value of sentValues) if (value.length >= 3) safe = safe.replaceAll(value, '…');
  return safe
    .replace(EMAIL, '…')
    .replace(NUMBER, '…')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
