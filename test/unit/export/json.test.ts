import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { createSigningKey } from '../../../electron/evidence/record-signature.ts';
import { createRecordFile } from '../../../electron/export/json.ts';
import type { ExportContext } from '../../../electron/export/manifest.ts';
import { createRecord } from '../../../electron/export/record.ts';
import type { RawSlice } from '../../../electron/export/raw-response.ts';
import { DEFAULT_MASKING, NO_MASKING } from '../../../shared/model/masking.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { SAMPLE_KEY } from '../../helpers/sample-record.ts';
import { rawSlice, sampleProvenance, sampleRaw, sampleTranscript } from '../../helpers/sample-transcript.ts';

const CONTEXT: ExportContext = {
  appVersion: '0.1.0',
  exportedMs: Date.UTC(2026, 9, 17, 14, 3, 5),
  exporter: 'Ana Souza',
  reason: 'Reclamação 2026/118',
  language: 'pt-BR',
  shownZone: 'America/Sao_Paulo',
  masking: NO_MASKING,
};

const schemaUrl = new URL('../../../shared/export-record.schema.json', import.meta.url);
const schemaText = readFileSync(schemaUrl, 'utf8');
const validate = new Ajv2020({ allowUnionTypes: true }).compile<object>(JSON.parse(schemaText));

function fileOf(changes: { readonly raw?: readonly RawSlice[]; readonly transcript?: ReturnType<typeof sampleTranscript> } = {}) {
  const { transcript = sampleTranscript(), raw = sampleRaw() } = changes;
  return createRecordFile(createRecord({ transcript, raw, context: CONTEXT }));
}

function objectsIn(value: unknown, pointer: string): readonly (readonly [string, Record<string, unknown>])[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, each]) => objectsIn(each, `${pointer}/${name}`));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object of parsed JSON
  return Array.isArray(value) ? below : [[pointer, value as Record<string, unknown>], ...below];
}

const parsed = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

describe('the exported record', () => {
  test('fits the published schema, which refuses what does not belong', () => {
    const record = parsed(fileOf().bytes);
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...record, extra: 1 })).toBe(false);
    record.record.manifest.masking.profile = 'some';
    expect(validate(record)).toBe(false);
  });

  test('has no place for a member that the published schema does not name, anywhere but where the service names them', () => {
    const { bytes } = createRecordFile(createRecord({ transcript: sampleTranscript(), raw: sampleRaw(), context: CONTEXT, commitmentKey: SAMPLE_KEY }), createSigningKey());
    const masked = createRecordFile(createRecord({ transcript: sampleTranscript(), raw: sampleRaw(), context: { ...CONTEXT, masking: DEFAULT_MASKING }, commitmentKey: SAMPLE_KEY }));
    // What the service may name freely, and maps of ours by pointer or kind.
    const open = /\/(?:attributes|unknown|details|seals|fields|counts)(?:\/|$)|\/parts\/\d+\/raw(?:\/|$)/;
    let closed = 0;
    for (const file of [parsed(bytes), parsed(masked.bytes)]) {
      for (const [pointer, each] of objectsIn(file, '')) {
        if (open.test(pointer)) continue;
        each['notOfTheSchema'] = 1;
        expect(validate(file), pointer).toBe(false);
        delete each['notOfTheSchema'];
        closed += 1;
      }
      expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
    }
    expect(closed).toBeGreaterThan(150);
  });

  test.each([['unsigned', 0], ['signed', 1]])('is checked with tail, head and sha256sum, as its schema says: %s', (_name, at) => {
    const command = schemaText.match(/tail -c \+\d+ FILE \| head -c -1 \| sha256sum/g)?.[at] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'acervo-record-'));
    try {
      const signingKey = at === 1 ? createSigningKey() : null;
      const { bytes, digest } = createRecordFile(createRecord({ transcript: sampleTranscript(), raw: sampleRaw(), context: CONTEXT }), signingKey);
      const path = join(folder, 'record.json');
      writeFileSync(path, bytes);
      const printed = execFileSync('sh', ['-c', command.replace('FILE', '"$1"'), 'sh', path], { encoding: 'utf8' });
      expect(printed.slice(0, 64)).toBe(digest);
      expect(parsed(bytes).digest.value).toBe(digest);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is canonical: sorted keys, no white space, and the same bytes every time', () => {
    const { bytes } = fileOf();
    const resorted = (value: JsonValue): JsonValue =>
      Array.isArray(value)
        ? value.map(resorted)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, resorted(each)]))
          : value;
    expect(new TextDecoder().decode(bytes)).toBe(JSON.stringify(resorted(parsed(bytes))));
    expect(fileOf().bytes).toEqual(bytes);
  });

  test('masked, fits the schema, withholds the raw responses and promises what it masks', () => {
    const context = { ...CONTEXT, masking: DEFAULT_MASKING, reason: 'Reclamação do CPF 123.456.789-09' };
    const commitmentKey = { secret: new Uint8Array(32).fill(7), nonce: 'A'.repeat(43) };
    const file = createRecordFile(createRecord({ transcript: sampleTranscript(), raw: sampleRaw(), context, commitmentKey }));
    const { record } = parsed(file.bytes);
    expect(validate(parsed(file.bytes)), JSON.stringify(validate.errors)).toBe(true);
    expect(record.manifest.masking).toMatchObject({ profile: 'default', readable: 0 });
    expect(record.manifest.reason).toBe('Reclamação do CPF •••.•••.•••-••');
    expect(record.raw.map(({ encoding, data }: { encoding: string; data: string }) => encoding + data)).toEqual(['withheld', 'withheld']);
    expect(Object.keys(record.commitments.fields)).toEqual(expect.arrayContaining(['', '/contact/attributes/cpf', '/contact/attributes/name']));
    const text = new TextDecoder().decode(file.bytes);
    for (const value of ['12345678909', '123.456.789-09', 'Maria José', 'maria.jose@', '5511912345678']) expect(text).not.toContain(value);
  });

  test('changes its digest with any change in it', () => {
    const transcript = sampleTranscript();
    const [first, ...others] = transcript.messages;
    if (first === undefined) throw new Error('The sample has messages');
    const changed = { ...transcript, messages: [{ ...first, sender: 'bot ' }, ...others] };
    expect(fileOf({ transcript: changed }).digest).not.toBe(fileOf().digest);
  });

  test('states origin, times, zone assumption, counts, verdict and that nothing is masked', () => {
    const { manifest } = parsed(fileOf().bytes).record;
    expect(manifest).toMatchObject({
      schema: 'acervo-record/2',
      application: { name: 'Acervo', version: '0.1.0' },
      exportedAt: '2026-10-17T14:03:05.000Z',
      exporter: 'Ana Souza',
      reason: 'Reclamação 2026/118',
      service: { hosts: ['https://api.altubots.com'], instances: ['exemplo'] },
      times: { recorded: 'UTC', shownZone: 'America/Sao_Paulo', assumedEventZone: 'America/Sao_Paulo', eventsUnderAssumption: 4 },
      completeness: { verdict: 'unknown', reasons: ['serviceGivesNoCount'], interactionsAsGiven: 6, unknownShapes: 1, unknownTypes: ['carousel'], gaps: [{ afterMessage: 15, durationMs: 426_000, kind: 'silence' }, { afterMessage: 19, kind: 'customer' }] },
      masking: { profile: 'none', masked: 0, counts: {}, readable: 8, keptKinds: [] },
    });
    expect(manifest.requests).toHaveLength(2);
    expect(manifest.requests[0].receivedAt < manifest.requests[1].receivedAt).toBe(true);
  });

  test('keeps the time as given beside the instant in UTC, under the assumed zone where there was none', () => {
    const { messages, events } = parsed(fileOf().bytes).record.transcript;
    expect(messages[0].time).toEqual({ asGiven: '2026-10-14T12:12:04.000Z', utc: '2026-10-14T12:12:04.000Z' });
    expect(events[0].date).toEqual({ asGiven: '2026-10-14 09:12:04', zone: 'none', utc: '2026-10-14T12:12:04.000Z' });
    expect(events[3].date).toEqual({ asGiven: '2026-10-15T13:02:20Z', zone: 'given', utc: '2026-10-15T13:02:20.000Z' });
    expect(events[5].date).toEqual({ asGiven: null, zone: 'none', utc: null });
  });

  property.prop([fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }).map((each) => new TextEncoder().encode(each)))], { seed: 7 })(
    'gives every raw response back byte for byte',
    (bytes) => {
      const raw = [rawSlice(bytes, sampleProvenance('history'))];
      const [carried] = parsed(fileOf({ raw }).bytes).record.raw;
      const returned = Buffer.from(carried.data, carried.encoding === 'base64' ? 'base64' : 'utf8');
      expect(returned.equals(bytes)).toBe(true);
      expect(carried.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    },
  );

  test('refuses raw bytes that are no longer those that were stored', () => {
    const [slice] = sampleRaw();
    if (slice === undefined) throw new Error('The sample has raw responses');
    expect(() => fileOf({ raw: [{ ...slice, bytes: new Uint8Array([1]) }] })).toThrow('cache.damaged');
  });

  test('carries what JSON can hold and canonical JSON cannot, and keeps a key named __proto__', () => {
    const attributes = JSON.parse('{"a\\ud83d": "\\ude00", "__proto__": {"x": 1}, "n": 1e999}');
    const transcript = sampleTranscript();
    const file = fileOf({ transcript: { ...transcript, contact: { ...transcript.contact, attributes } } });
    const kept = parsed(file.bytes).record.transcript.contact.attributes;
    expect(Object.entries(kept)).toEqual(expect.arrayContaining([['a\uFFFD', '\uFFFD'], ['__proto__', { x: 1 }], ['n', 'Infinity']]));
  });

  property.prop([fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' })], { seed: 11 })('any JSON the service may send makes a valid record', (value) => {
    const transcript = sampleTranscript();
    const unknown = { kind: 'unknown', type: null, raw: JSON.parse(JSON.stringify(value)) } as const;
    const [first, ...others] = transcript.messages;
    if (first === undefined) throw new Error('The sample has messages');
    const file = fileOf({ transcript: { ...transcript, messages: [{ ...first, parts: [unknown] }, ...others] } });
    expect(validate(parsed(file.bytes))).toBe(true);
  });
});
