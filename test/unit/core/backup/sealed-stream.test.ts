import { describe, expect, test } from 'vitest';
import { fc } from '@fast-check/vitest';
import { seal, unseal } from '../../../../electron/core/backup/sealed-stream.ts';
import { AppFailure } from '../../../../shared/errors.ts';

const OPTIONS = { passphrase: 'frase de acesso', createdAt: '2026-10-14T12:00:00.000Z', appVersion: '1', cost: { N: 2, r: 8, p: 1 } } as const;
const PIECE = 1_048_576;

async function* of(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** The kind of the failure, or what was read. */
async function opened(sealed: Uint8Array, passphrase: string = OPTIONS.passphrase): Promise<string | Buffer> {
  return all(unseal(of(sealed), passphrase)).catch((error: unknown) => (error instanceof AppFailure ? error.error.kind : String(error)));
}

describe('a sealed stream', () => {
  test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])('of %i bytes comes back as it was, and shows nothing of it', async (size) => {
    const content = Buffer.alloc(size, 'canarinho');
    const sealed = await all(seal(of(content.subarray(0, 10), content.subarray(10)), OPTIONS));
    expect(sealed.includes('canarinho')).toBe(false);
    expect(await opened(sealed)).toEqual(content);
  });

  test('opens with no other passphrase, and in any composition of its letters', async () => {
    const sealed = await all(seal(of(Buffer.from('x')), { ...OPTIONS, passphrase: 'coração' }));
    expect(await opened(sealed, 'coracao')).toBe('backup.wrongPassphrase');
    expect(await opened(sealed, 'coração'.normalize('NFD'))).toEqual(Buffer.from('x'));
  });

  test('is never taken for whole where a byte is changed or its end is missing', async () => {
    const sealed = await all(seal(of(Buffer.alloc(PIECE + 500, 7)), OPTIONS));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = Buffer.from(sealed);
        altered[at] = (altered[at] ?? 0) ^ change;
        const result = await opened(altered);
        // The date and version in the header are bound to the pieces too.
        expect(result).toMatch(/^backup\./u);
      }),
      { numRuns: 60 },
    );
    for (const end of [0, 10, 40, sealed.byteLength - 1, sealed.byteLength - 520]) expect(await opened(sealed.subarray(0, end))).toMatch(/^backup\.(damaged|notABackup)$/u);
    expect(await opened(Buffer.concat([sealed, Buffer.from([0])]))).toBe('backup.damaged');
  });

  test('is told from any other file', async () => {
    expect(await opened(Buffer.from('PK\u0003\u0004 something else that is long enough'))).toBe('backup.notABackup');
  });
});
