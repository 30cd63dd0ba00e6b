/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[\s\0]*[=+\-@\t\r]/;

/**
 * Rows as spreadsheets here open them: semicolons, every cell quoted, UTF-8 with its mark. A cell that a spreadsheet
 * would run begins with an apostrophe, which shows it as text.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): Uint8Array<ArrayBuffer> {
  const lines = rows.map((row) => row.map(cell).join(';'));
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}

function cell(value: string | number | null): string {
  if (value === null) return '""';
  if (typeof value === 'number') return `"${value}"`;
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
