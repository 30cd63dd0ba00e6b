import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { plainRuns, readableRuns, type TextRun } from '../../../../shared/text/readable-runs.ts';

const textOf = (runs: readonly TextRun[]) =>
  runs.map((run) => (run.kind === 'text' ? run.text : `[${run.codePoint}]`)).join('');
const boldOf = (runs: readonly TextRun[]) =>
  runs.filter((run) => run.kind === 'text' && run.bold).map((run) => (run.kind === 'text' ? run.text : ''));

describe('readableRuns', () => {
  test('reads line breaks and bold as the bots write them', () => {
    const runs = readableRuns('Olá, <b>Maria</b>!<br>Sua fatura é de *R$ 10,00*.<br/>Fim');
    expect(textOf(runs)).toBe('Olá, Maria!\nSua fatura é de R$ 10,00.\nFim');
    expect(boldOf(runs)).toEqual(['Maria', 'R$ 10,00']);
  });

  test('leaves every other tag and lone asterisks literal', () => {
    const text = '<script>alert(1)</script> 2*3*4 * não * <img src=x onerror=alert(1)> <b onclick=x>';
    expect(readableRuns(text)).toEqual([{ kind: 'text', text, bold: false }]);
  });

  test('an unclosed <b> ends with the text, a stray </b> does nothing', () => {
    expect(boldOf(readableRuns('</b>a <b>b'))).toEqual(['b']);
  });

  test.each(['\u202a', '\u202e', '\u2066', '\u2069', '\u200f', '\u200b', '\u0000', '\u001b', '\ufeff'])(
    'an invisible character is named, never passed on: %j',
    (character) => {
      const runs = plainRuns(`a${character}b`);
      expect(runs).toHaveLength(3);
      expect(textOf(runs)).toMatch(/^a\[U\+[0-9A-F]{4}\]b$/);
    },
  );

  test('a text without any sign is read as the same text beside one', () => {
    const others: string[] = [];
    for (let code = 0; code < 0x20000; code++) {
      const text = `a${String.fromCodePoint(code)}b`;
      // What stands for no text is left out, and with it the shorter way.
      const beside = readableRuns(`<b></b>${text}`);
      if (JSON.stringify(readableRuns(text)) !== JSON.stringify(beside)) others.push(`U+${code.toString(16)}`);
    }
    expect(others).toEqual([]);
  });

  test('joined emoji stay whole', () => {
    expect(readableRuns('👩‍💻 ❤️')).toEqual([{ kind: 'text', text: '👩‍💻 ❤️', bold: false }]);
  });

  property.prop([fc.string({ unit: 'binary' })], { seed: 2 })('plain text keeps every visible character', (text) => {
    const shown = plainRuns(text).map((run) => (run.kind === 'text' ? run.text : String.fromCodePoint(Number.parseInt(run.codePoint.slice(2), 16))));
    expect(shown.join('')).toBe(text.replace(/\r\n?/g, '\n'));
  });
});
