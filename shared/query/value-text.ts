/** A value as it is written after the colon. One that would not be read as it stands goes between quotation marks; one inside of it is written twice. */
export function valueText(value: string): string {
  return value === '' || /[\s"“”„‟«»(),→]|=>|\*$/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
