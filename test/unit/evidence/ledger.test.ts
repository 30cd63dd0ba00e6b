import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { createLedger, personHmac } from '../../../electron/evidence/ledger.ts';
import { type LedgerEntry, readLedger } from '../../../electron/evidence/ledger-line.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const KEY = new Uint8Array(32).fill(1);
const entry = (count: number): LedgerEntry => ({ kind: 'reveal', persons: [personHmac(KEY, ['cpf', '12345678909'])], count, reason: null });

function ledgerIn(folder: string) {
  const path = join(folder, 'ledger.jsonl');
  return { path, ledger: createLedger({ path, clock: { nowMs: () => Date.UTC(2026, 9, 17) } }) };
}

async function threeLines() {
  const { path, ledger } = ledgerIn(temporaryFolder());
  await Promise.all([1, 2, 3].map((count) => ledger.append(entry(count))));
  return { path, ledger, bytes: readFileSync(path) };
}

describe('the ledger', () => {
  test('chains its lines in the order of the calls, however they come', async () => {
    const { ledger } = await threeLines();
    const read = await ledger.read();
    if (read.kind !== 'whole') throw new Error(read.kind);
    expect(read.lines.map(({ line, entry: { kind, ...rest } }) => [line, kind, 'count' in rest ? rest.count : null])).toEqual([[1, 'reveal', 1], [2, 'reveal', 2], [3, 'reveal', 3]]);
  });

  test('goes on where an earlier run left it', async () => {
    const { path } = await threeLines();
    const again = createLedger({ path, clock: { nowMs: () => 0 } });
    expect((await again.append(entry(4))).lines).toBe(4);
    expect((await again.read()).kind).toBe('whole');
  });

  test('sets a line aside that a crash had cut off, and says so in its place', async () => {
    const { path, ledger, bytes } = await threeLines();
    appendFileSync(path, '{"at":"2026-10-17T0');
    await ledger.append(entry(4));
    const read = readLedger(readFileSync(path));
    if (read.kind !== 'whole') throw new Error(read.kind);
    expect(read.lines.map((line) => line.entry.kind)).toEqual(['reveal', 'reveal', 'reveal', 'recovered', 'reveal']);
    expect(readFileSync(path).subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  test('that does not hold is kept aside as it is, and the next one says so', async () => {
    const folder = temporaryFolder();
    const { path, ledger } = ledgerIn(folder);
    await ledger.append(entry(1));
    await ledger.append(entry(2));
    const altered = readFileSync(path, 'utf8').replace('"count":1', '"count":7');
    writeFileSync(path, altered);
    await ledger.append(entry(3));
    const aside = readdirSync(folder).filter((name) => name.endsWith('.broken'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(folder, aside[0] ?? ''), 'utf8')).toBe(altered);
    const read = await ledger.read();
    expect(read.kind === 'whole' && read.lines.map((line) => line.entry)).toMatchObject([{ kind: 'setAside', name: aside[0], brokenLine: 2 }, { kind: 'reveal' }]);
  });

  property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })], { seed: 16, numRuns: 60 })('shows any changed byte of any line but the last', async (place, change) => {
    const { bytes } = await threeLines();
    const end = bytes.lastIndexOf(10, bytes.length - 2);
    const at = place % end;
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ change;
    expect(readLedger(changed).kind).toBe('broken');
  });

  test.each([
    ['a line taken out', (lines: string[]) => [lines[0], lines[2]], 2],
    ['two lines in another order', (lines: string[]) => [lines[1], lines[0], lines[2]], 1],
    ['a line given twice', (lines: string[]) => [lines[0], lines[0], lines[1]], 2],
  ])('shows %s', async (_name, change, line) => {
    const { bytes } = await threeLines();
    const lines = bytes.toString().trimEnd().split('\n');
    expect(readLedger(Buffer.from(`${change(lines).join('\n')}\n`))).toMatchObject({ kind: 'broken', line });
  });
});

describe('a person in the ledger', () => {
  test('is the same for the same key, another for another, and never told by the fact alone', () => {
    expect(personHmac(KEY, ['cpf', '1'])).toBe(personHmac(KEY, ['cpf', '1']));
    expect(personHmac(KEY, ['cpf', '1'])).not.toBe(personHmac(new Uint8Array(32), ['cpf', '1']));
    expect(personHmac(KEY, ['contact', 'a', 'bc'])).not.toBe(personHmac(KEY, ['contact', 'ab', 'c']));
  });
});
