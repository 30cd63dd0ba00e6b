import { describe, expect, test } from 'vitest';
import { isAlone, letGo, textOf } from '../../../electron/cache/let-go.ts';

describe('bytes that are let go of', () => {
  test('give back the whole of their memory', () => {
    const bytes = new Uint8Array(Buffer.poolSize * 2);
    const { buffer } = bytes;
    letGo(bytes.subarray(0, 5));
    expect(buffer.byteLength).toBe(0);
    expect(() => letGo(bytes)).not.toThrow();
  });

  test('leave alone what lies in memory with others', () => {
    const beside = Buffer.from('ao lado');
    const pooled = Buffer.from('curto');
    const middle = new Uint8Array(Buffer.poolSize * 2).subarray(8);
    for (const bytes of [pooled, middle, Buffer.alloc(0)]) {
      expect(isAlone(bytes)).toBe(false);
      letGo(bytes);
    }
    expect([pooled.toString(), beside.toString(), middle.length]).toEqual(['curto', 'ao lado', Buffer.poolSize * 2 - 8]);
  });
});

describe('the text that bytes spell', () => {
  test.each(['', 'Olá', 'é', '“—', '😀🇧🇷', 'a\u0000\u2028'])('is %j again, wherever it is cut', (piece) => {
    for (const before of ['', 'x', 'xx', 'xxx']) {
      const text = before + piece.repeat(Math.ceil(1_200_000 / Math.max(1, Buffer.byteLength(piece))));
      expect(textOf(Buffer.from(text)) === text).toBe(true);
    }
  });

  test('comes to its end where they spell none', () => {
    expect(textOf(Buffer.alloc(1_100_000, 0x80))).toBe('\ufffd'.repeat(1_100_000));
  });
});
