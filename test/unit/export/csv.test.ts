import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../electron/export/csv.ts';

const written = (...cells: readonly (string | number | null)[]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf([cells]));

describe('a table for spreadsheets', () => {
  test('is quoted, with its mark and the separator that spreadsheets here expect', () => {
    expect(written('a "b"; c', 7, null)).toBe('\uFEFF"a ""b""; c";"7";""\r\n');
  });

  test.each(['=1+1', '+55 11', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =cmd|x', '\n@x', '\0=1'])('runs nothing: %j (S18)', (text) => {
    expect(written(text)).toBe(`\uFEFF"'${text}"\r\n`);
  });

  test('leaves harmless text as it is', () => {
    expect(written('2026-10-14', 'a=b', '')).toBe('\uFEFF"2026-10-14";"a=b";""\r\n');
  });
});
