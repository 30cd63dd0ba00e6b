import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonReader, JsonSyntaxError, JsonTooDenseError, MAX_DEPTH, PROTO_KEY } from '../../../electron/vendor/json-reader.ts';
import type { JsonValue } from '../../../shared/model/json.ts';

function read(text: string): JsonValue {
  const reader = new JsonReader(text);
  const value = reader.value(1);
  reader.finish();
  return value;
}

function accepts(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Without what this reader treats otherwise on purpose: whole numbers beyond 2^53, `__proto__`, half surrogate pairs. */
const plainJson = fc
  .jsonValue({ maxDepth: 6 })
  .map((value) => JSON.stringify(value, (_key, item: unknown) => (Number.isInteger(item) && !Number.isSafeInteger(item) ? 0 : item)))
  .filter((text) => !/__proto__|\\ud[89a-f]/.test(text));

describe('JsonReader', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(plainJson, fc.boolean(), (text, spaced) => {
        const given = spaced ? JSON.stringify(JSON.parse(text), null, '\t') : text;
        expect(read(given)).toEqual(JSON.parse(given));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('refuses exactly the texts that JSON.parse refuses', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '"\\x"', '"', '1', '-', '0', '01', '1.', '.5', '1e', '2E+1', 'true', 'nul', 'null', ' ', '\n', '\u00a0', '\u0001', '\\');
    const alike = fc.array(pieces, { maxLength: 9 }).map((list) => list.join(''));
    const broken = fc.tuple(plainJson, fc.nat(), pieces).map(([text, at, piece]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + piece + text.slice(cut + 1);
    });
    fc.assert(
      fc.property(fc.oneof(alike, broken), (text) => {
        expect(accepts(read, text)).toBe(accepts(JSON.parse, text));
      }),
      { seed: 2, numRuns: 3_000 },
    );
  });

  it.each([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', '9007199254740993'],
    ['-12345678901234567890', '-12345678901234567890'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1e999', '1e999'],
    ['1e-999', '1e-999'],
    ['0.30', 0.3],
    ['0e5', 0],
    ['1.5e3', 1_500],
  ])('keeps every digit of %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it('keeps what lies too deep as its own text, however deep', () => {
    const deep = 5_000;
    const text = `{"a":${'[{"k":'.repeat(deep)}"fundo"${'}]'.repeat(deep)},"b":1}`;
    const reader = new JsonReader(text);
    const value = reader.value(1);
    reader.finish();
    expect(reader.flattened).toBe(1);
    expect(depthOf(value)).toBe(MAX_DEPTH);
    expect(JSON.stringify(value)).toContain('fundo');
    expect(() => read('['.repeat(300_000))).toThrow(JsonSyntaxError);
  });

  it('checks what it flattens as strictly as the rest', () => {
    const at = (inner: string) => '['.repeat(MAX_DEPTH) + inner + ']'.repeat(MAX_DEPTH);
    expect(accepts(read, at('[[1,{"a":[]},{}],[]]'))).toBe(true);
    for (const inner of ['[[1,]]', '[{"a"}]', '[{"a":1,}]', '[1 2]', '[{]}', '[[}', '[{1:2}]']) expect(accepts(read, at(inner))).toBe(false);
  });

  it('stops at a text of values too many for its length, and reads any that a service could mean', () => {
    expect(() => read(`[${'[],'.repeat(200_000)}0]`)).toThrow(JsonTooDenseError);
    const honest = '{"time":"2024-05-01T12:00:00Z","sender":"bot","message":[{"type":"text","text":"Oi"}]},';
    expect(read(`[${honest.repeat(60_000)}0]`)).toHaveLength(60_001);
    expect(read(`[${'1,'.repeat(40_000)}0]`)).toHaveLength(40_001);
  });

  it('turns __proto__ into an ordinary key and pollutes nothing', () => {
    const value = read('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({ [PROTO_KEY]: { polluted: true }, constructor: { prototype: { polluted: true } }, toString: 1 });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('replaces half surrogate pairs, which cannot be stored, and keeps whole ones', () => {
    expect(read('"\\ud800 \\ud83d\\ude00 \\udc00"')).toBe('\ufffd 😀 \ufffd');
  });
});

function depthOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
