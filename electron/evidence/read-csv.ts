/** Rows of a table in which every cell is quoted, as `csvOf` writes it; null where it is not such a one. */
export function readCsv(bytes: Uint8Array): readonly (readonly string[])[] | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const cell = /"((?:[^"]|"")*)"(;|\r\n)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) return null;
    row.push((found[1] ?? '').replaceAll('""', '"'));
    if (found[2] === ';') continue;
    rows.push(row);
    row = [];
  }
  return row.length === 0 ? rows : null;
}
