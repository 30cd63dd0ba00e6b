import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { safeFileName } from '../../../electron/export/file-name.ts';
import { hostileFileNames } from '../../vendor-api/hostile.ts';

const RESERVED = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com\d|lpt\d)(\.|$)/i;

function expectSafe(name: string): void {
  expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9 ._-]*\.pdf$/);
  expect(name).not.toMatch(RESERVED);
  expect(name).not.toMatch(/\.\.|[ .]\.pdf$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
}

describe('safeFileName', () => {
  test('keeps a plain name and drops accents', () => {
    expect(safeFileName('atendimento-123-2026-10-14', 'pdf')).toBe('atendimento-123-2026-10-14.pdf');
    expect(safeFileName('João Conceição', 'json')).toBe('Joao Conceicao.json');
  });

  test.each([
    ['../../etc/passwd', 'etc-passwd.pdf'],
    ['C:\\Windows\\x', 'C-Windows-x.pdf'],
    ['CON', 'acervo-CON.pdf'],
    ['com1.relatorio', 'acervo-com1.relatorio.pdf'],
    ['...', 'acervo.pdf'],
    ['', 'acervo.pdf'],
    ['-rf', 'rf.pdf'],
    ['a\u202efdp.exe', 'a-fdp.exe.pdf'],
    ['fim. ', 'fim.pdf'],
  ])('%j becomes %j', (text, name) => {
    expect(safeFileName(text, 'pdf')).toBe(name);
  });

  test.each(hostileFileNames)('no hostile name gets through: %j', (text) => {
    expectSafe(safeFileName(text, 'pdf'));
  });

  property.prop([fc.string({ unit: 'binary', maxLength: 400 })], { seed: 16, numRuns: 2000 })('any text makes a safe name', (text) => {
    expectSafe(safeFileName(text, 'pdf'));
  });

  property.prop([fc.constantFrom('con', 'NUL', 'Lpt9', 'clock$', 'COM0'), fc.constantFrom('', '.', '.txt', ' ', '-x')], { seed: 17 })(
    'no device of Windows gets through',
    (device, rest) => {
      expectSafe(safeFileName(device + rest, 'pdf'));
    },
  );
});
