import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  copyableText,
  parseRichText,
  plainRichText,
  readLink,
  type RichText,
} from '../../../../renderer/features/transcript/rich-text.ts';
import { textPieces } from '../../../../renderer/features/transcript/text-pieces.ts';

function bolds({ plain, runs }: RichText): readonly string[] {
  return runs.filter((run) => run.bold).map((run) => plain.slice(run.start, run.end));
}

function links({ plain, runs }: RichText): readonly string[] {
  return runs.filter((run) => run.link !== null).map((run) => plain.slice(run.start, run.end));
}

describe('formatting', () => {
  test('line breaks and bold of the service are understood, all other markup is text', () => {
    const text = parseRichText('Olá<br>tudo <b>bem</b>? *Sim* <i>não</i> <script>alert(1)</script>');
    expect(text.plain).toBe('Olá\ntudo bem? Sim <i>não</i> <script>alert(1)</script>');
    expect(bolds(text)).toEqual(['bem', 'Sim']);
  });

  test('stars that multiply are no bold', () => {
    expect(bolds(parseRichText('2*3*4 e * solto *'))).toEqual([]);
  });

  test('plain text keeps its stars and tags', () => {
    expect(plainRichText('*a* <b>c</b>').plain).toBe('*a* <b>c</b>');
  });
});

describe('addresses', () => {
  test('an address ends before the punctuation of its sentence', () => {
    expect(links(parseRichText('Veja (https://a.invalid/x?y=1), e https://b.invalid.'))).toEqual([
      'https://a.invalid/x?y=1',
      'https://b.invalid',
    ]);
  });

  test.each([
    ['https://banco.invalid/x', { host: 'banco.invalid', plainHost: true, opens: true }],
    ['https://banco.invalid@golpe.invalid/x', { host: 'golpe.invalid', plainHost: false, opens: false }],
    ['https://user:pass@golpe.invalid', { host: 'golpe.invalid', plainHost: false, opens: false }],
    ['https://b\u0430nco.invalid/', { host: 'xn--bnco-53d.invalid', plainHost: false, opens: true }],
    ['https://banco.invalid\\@golpe.invalid', { host: 'banco.invalid', plainHost: false, opens: true }],
    ['http://banco.invalid', { host: 'banco.invalid', opens: false }],
    ['HTTPS://BANCO.INVALID/A', { host: 'banco.invalid', plainHost: true, opens: true }],
    ['https://banco.invalid:8443/', { host: 'banco.invalid:8443', plainHost: true, opens: true }],
  ])('%s leads where it says or is said to lead elsewhere', (url, expected) => {
    expect(readLink(url)).toMatchObject(expected);
  });

  test.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://', 'acervo://x'])(
    '%s is no address',
    (url) => {
      expect(readLink(url)).toBeNull();
      expect(links(parseRichText(`veja ${url} agora`))).toEqual([]);
    },
  );

  test('an address cannot hide behind a directional control', () => {
    const text = parseRichText('https://a.invalid/\u202Etxt.exe');
    expect(links(text)).toEqual(['https://a.invalid/']);
    expect(text.runs.find((run) => run.control !== null)?.control).toBe('U+202E');
  });
});

describe('characters that act unseen', () => {
  test('each directional control is named, and written out when copied', () => {
    for (const code of [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]) {
      const name = `U+${code.toString(16).toUpperCase()}`;
      const text = parseRichText(`a${String.fromCodePoint(code)}b`);
      expect(text.runs.filter((run) => run.control !== null)).toMatchObject([{ control: name }]);
      expect(copyableText(text)).toBe(`a[${name}]b`);
    }
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('<br>', '<b>', '</b>', '*', ' ', '\n', 'a', '😀', '\u202e', 'https://x.invalid/', '@', ')', '\0'), {
    maxLength: 40,
  }).map((parts) => parts.join('')),
);

property.prop([hostile], { seed: 20261014 })('the runs cover the text exactly, in order', (source) => {
  for (const text of [parseRichText(source), plainRichText(source)]) {
    let end = 0;
    for (const run of text.runs) {
      expect(run.start).toBe(end);
      expect(run.end).toBeGreaterThan(run.start);
      end = run.end;
    }
    expect(end).toBe(text.plain.length);
  }
});

property.prop([hostile, fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 })), { maxLength: 6 })], { seed: 20261014 })(
  'cutting a text at its marks loses and doubles nothing',
  (source, gaps) => {
    const text = parseRichText(source);
    let at = 0;
    const marks = gaps
      .map(([gap, length], hit) => {
        const start = at + gap;
        at = start + length;
        return { start, end: at, hit };
      })
      .filter((mark) => mark.end <= text.plain.length);
    const pieces = textPieces(text, marks);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text.plain);
    const marked = (hit: number) => pieces.filter((piece) => piece.hit === hit).map((piece) => piece.text).join('');
    for (const mark of marks) expect(marked(mark.hit)).toBe(text.plain.slice(mark.start, mark.end));
  },
);
