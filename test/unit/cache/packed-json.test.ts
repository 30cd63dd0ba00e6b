import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DICTIONARY } from '../../../electron/cache/dictionary.ts';
import { isAlone } from '../../../electron/cache/let-go.ts';
import { checked, pack, packAgainst, sha256, unpack, unpackAgainst, unpackAlone } from '../../../electron/cache/packed-json.ts';

describe('bytes compressed against others', () => {
  test.each([0, 1, 200, 40_000, 200_000])('of %d bytes come back, and repeating the others costs next to nothing', (size) => {
    const others = randomBytes(30_000);
    const bytes = Buffer.concat([others.subarray(100, 5_100), randomBytes(size)]);
    const data = packAgainst(bytes, others);
    expect(data.length).toBeLessThan(size + 300 + size / 1000);
    expect(unpackAgainst(data, others).equals(bytes)).toBe(true);
  });

  test.each([1, 3_000, 100_000, 400_000])('come back, %d of them, in memory of their own where that is asked for', (size) => {
    const others = randomBytes(1_000);
    const bytes = Buffer.concat([others, Buffer.alloc(size)]);
    const unpacked = unpackAlone(packAgainst(bytes, others), others);
    expect(unpacked.equals(bytes)).toBe(true);
    expect(isAlone(unpacked)).toBe(true);
  });

  test('look back no further than deflate does, whatever the length of the others', () => {
    const others = randomBytes(100_000);
    const near = others.subarray(-20_000);
    expect(packAgainst(near, others).length).toBeLessThan(500);
    expect(unpackAgainst(packAgainst(near, others), others).equals(near)).toBe(true);
  });

  test('are damage with other bytes to go by', () => {
    const bytes = Buffer.from('segunda via da fatura '.repeat(20));
    const data = packAgainst(bytes, Buffer.from('segunda via da fatura'));
    expect(() => checked(unpackAgainst(data, Buffer.from('primeira via do boleto')), sha256(bytes))).toThrow('cache.damaged');
    expect(() => unpackAgainst(data, Buffer.alloc(0))).toThrow('cache.damaged');
    expect(() => unpack({ ...pack(bytes), sha256: sha256('') })).toThrow('cache.damaged');
  });

  // Nothing that was compressed against another text could be read any more.
  test('go by a dictionary that never changes', () => {
    expect(sha256(DICTIONARY).toString('hex')).toBe('8d5c0459a2c635fa7318f509ed1b35400ff1e081a349a41b8090f9f073447aba');
  });
});
