import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { createSigningKey, fingerprintOf, publicKeyOf } from '../../../electron/evidence/record-signature.ts';
import { type RecordVerdict, verifyRecord } from '../../../electron/evidence/verify-record.ts';
import { NO_MASKING } from '../../../shared/model/masking.ts';
import { sampleRecord } from '../../helpers/sample-record.ts';
import { createRng } from '../../vendor-api/rng.ts';

const signingKey = createSigningKey();
const masked = sampleRecord();
const plain = sampleRecord({ masking: NO_MASKING });
const signed = sampleRecord({ signingKey });

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const verifyText = (written: string) => verifyRecord(new TextEncoder().encode(written));
const pointers = (verdict: RecordVerdict) => (verdict.kind === 'altered' ? verdict.alterations.map(({ pointer, what }) => `${what} ${pointer}`) : [verdict.kind]);

function flipped(bytes: Uint8Array, at: number, change: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ change;
  return copy;
}

describe('an untouched record', () => {
  test('is intact, and says what it holds', () => {
    expect(verifyRecord(masked.bytes)).toMatchObject({
      kind: 'intact',
      digest: masked.digest,
      signature: { kind: 'none' },
      facts: { contactId: '90071992547409931', exporter: 'Ana Souza', verdict: 'unknown', maskingProfile: 'default' },
    });
    expect(verifyRecord(plain.bytes)).toMatchObject({ kind: 'intact', facts: { maskingProfile: 'none', masked: 0 } });
  });

  test('names the key that signed it', () => {
    const publicKey = publicKeyOf(signingKey);
    expect(verifyRecord(signed.bytes)).toMatchObject({ kind: 'intact', signature: { kind: 'valid', publicKey, fingerprint: fingerprintOf(publicKey) } });
  });
});

describe('one byte changed', () => {
  test.each([['masked', masked], ['not masked', plain], ['signed', signed]])('anywhere in a record that is %s is found, a thousand times of a thousand', (_name, { bytes }) => {
    const rng = createRng(20261014, bytes.length);
    const unseen: number[] = [];
    for (let run = 0; run < 1000; run += 1) {
      const at = rng.int(0, bytes.length - 1);
      if (verifyRecord(flipped(bytes, at, rng.int(1, 255))).kind === 'intact') unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  test('in the digest, the signature or the key is found at every place and by every bit', () => {
    const end = text(signed.bytes).indexOf('"record":');
    const unseen: string[] = [];
    for (let at = 0; at < end; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) if (verifyRecord(flipped(signed.bytes, at, 1 << bit)).kind === 'intact') unseen.push(`${at}:${bit}`);
    }
    expect(unseen).toEqual([]);
  });

  property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })], { seed: 12, numRuns: 300 })('within the conversation is never laid to another part of the file', (place, change) => {
    const written = text(plain.bytes);
    const from = new TextEncoder().encode(written.slice(0, written.indexOf('"transcript":'))).length;
    const at = from + (place % (plain.bytes.length - from));
    const verdict = verifyRecord(flipped(plain.bytes, at, change));
    expect(verdict.kind).toBe('altered');
    if (verdict.kind !== 'altered') return;
    for (const { pointer } of verdict.alterations) expect(pointer === '' || pointer.startsWith('/record')).toBe(true);
  });
});

describe('what was altered is named', () => {
  test.each([
    ['a message', 'nao resolve quero falar', 'sim resolve quero falar', /^value \/record\/transcript\/messages\/\d+$/],
    ['an attribute', '"plano":"Residencial 500 Mb"', '"plano":"Residencial 900 Mb"', /^value \/record\/transcript\/contact\/attributes\/plano$/],
    ['an event', '"name":"transbordo"', '"name":"transbordado"', /^value \/record\/transcript\/events\/2$/],
    ['the time of the export', '"exportedAt":"2026', '"exportedAt":"2025', /^value \/record\/manifest\/exportedAt$/],
    ['the verdict', '"verdict":"unknown"', '"verdict":"complete"', /^value \/record\/manifest\/completeness$/],
    ['white space', '"manifest":', '"manifest": ', /^form \/record/],
    ['an escape that says the same', 'Ana Souza', '\\u0041na Souza', /^form \/record\/manifest\/exporter$/],
    ['a member given twice', '"exporter":', '"exporter":"x","exporter":', /^form \/record\/manifest/],
    ['a comma', ',"exporter":', ' "exporter":', /^syntax \/record\/manifest/],
  ])('%s', (_name, from, to, expected) => {
    const written = text(plain.bytes);
    expect(written).toContain(from);
    const found = pointers(verifyText(written.replace(from, to)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('a message taken out, with those behind it moved up', () => {
    const value = JSON.parse(text(plain.bytes));
    value.record.transcript.messages.splice(2, 1);
    const found = pointers(verifyText(text(plain.bytes).replace(/"messages":\[.*\](?=\}\}\}$)/s, `"messages":${JSON.stringify(value.record.transcript.messages)}`)));
    expect(found[0]).toBe('value /record/transcript/messages/2');
  });

  test('a seal, where only the seal was altered', () => {
    const written = text(plain.bytes);
    const seal = /"\/transcript\/messages\/3":"(.{5})/.exec(written)?.[0] ?? '';
    expect(pointers(verifyText(written.replace(seal, `${seal.slice(0, -5)}AAAAA`)))).toEqual(['seal /record/seals/~1transcript~1messages~13']);
  });

  test('the digest', () => {
    const other = masked.digest.startsWith('0') ? '1' : '0';
    expect(pointers(verifyText(text(masked.bytes).replace(masked.digest, other + masked.digest.slice(1))))).toEqual(['digest /digest/value']);
  });

  test('a signature of another record', () => {
    const other = /"proof":\{.*?\},/.exec(text(sampleRecord({ masking: NO_MASKING, signingKey }).bytes))?.[0] ?? '';
    expect(pointers(verifyText(text(signed.bytes).replace(/"proof":\{.*?\},/, other)))).toEqual(['signature /proof']);
  });

  test('bytes that are no text', () => {
    const at = plain.bytes.lastIndexOf(0xc3);
    expect(pointers(verifyRecord(flipped(plain.bytes, at, 0x3c)))[0]).toMatch(/^encoding \/record\/transcript/);
  });
});

describe('what is no record', () => {
  property.prop([fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map((each) => new TextEncoder().encode(each)))], { seed: 14 })('is said not to be one', (bytes) => {
    expect(verifyRecord(bytes).kind).toBe('notARecord');
  });

  test('of another version is named by it', () => {
    expect(verifyText('{"record":{"manifest":{"schema":"acervo-record/9"}}}')).toEqual({ kind: 'notARecord', schema: 'acervo-record/9' });
  });
});
