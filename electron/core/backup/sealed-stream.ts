import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { failure } from '../../../shared/errors.ts';

/**
 * A stream under a passphrase: `ACERVO-BACKUP/1` and a line end, the length of a header in JSON (4 bytes, big-endian) and
 * the header, then pieces of at most a mebibyte, each with its length before it and sealed by AES-256-GCM. A piece's
 * nonce is its number and whether it is the last, and all are bound to the header: none can be changed, left out, moved
 * or cut off unseen. The key is scrypt's of the passphrase and a salt that no other file has.
 */
const MAGIC = Buffer.from('ACERVO-BACKUP/1\n', 'ascii');
const PIECE_BYTES = 1_048_576;
const TAG_BYTES = 16;
const MAX_HEADER_BYTES = 65_536;
/** OWASP's figure for scrypt: 128 MiB, about half a second on a laptop. */
const COST = { N: 131_072, r: 8, p: 1 } as const;
const MAX_MEMORY_BYTES = 300_000_000;

const header = z
  .strictObject({
    kdf: z.literal('scrypt'),
    N: z.number().int().min(2).max(1_048_576),
    r: z.literal(8),
    p: z.number().int().min(1).max(4),
    salt: z.string().regex(/^[\w-]{43}$/u),
    /** Says whether a passphrase is the right one, and nothing of it. */
    check: z.string().regex(/^[0-9a-f]{64}$/u),
    createdAt: z.string().max(40),
    appVersion: z.string().max(40),
  })
  .readonly();
type Header = z.infer<typeof header>;

export interface SealOptions {
  readonly passphrase: string;
  readonly createdAt: string;
  readonly appVersion: string;
  /** Cheaper in tests. */
  readonly cost?: { readonly N: number; readonly r: 8; readonly p: number };
}

/** The bytes of a sealed file, as they are to be written. */
export async function* seal(content: AsyncIterable<Uint8Array>, options: SealOptions): AsyncGenerator<Uint8Array> {
  const cost = options.cost ?? COST;
  const salt = randomBytes(32).toString('base64url');
  const keys = await keysOf(options.passphrase, { ...cost, salt });
  const { createdAt, appVersion } = options;
  const head: Header = { kdf: 'scrypt', ...cost, salt, check: keys.check, createdAt, appVersion };
  const written = lengthed(Buffer.from(JSON.stringify(head)));
  yield MAGIC;
  yield written;
  const binding = bindingOf(written);
  let number = 0;
  let waiting: Buffer | null = null;
  for await (const piece of inPieces(content)) {
    if (waiting !== null) yield sealPiece(keys.key, binding, waiting, number++, false);
    waiting = piece;
  }
  yield sealPiece(keys.key, binding, waiting ?? Buffer.alloc(0), number, true);
}

/**
 * The content of a sealed file. Rejects with `backup.notABackup`, `backup.wrongPassphrase`, or `backup.damaged`, also
 * after what was given out so far: only the end says that all of it was right.
 */
export async function* unseal(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const reader = createReader(source);
  try {
    yield* unsealFrom(reader, passphrase);
  } finally {
    await reader.close();
  }
}

async function* unsealFrom(reader: Reader, passphrase: string): AsyncGenerator<Uint8Array> {
  const magic = await reader.take(MAGIC.byteLength);
  if (magic === null || !magic.equals(MAGIC)) throw failure('backup.notABackup');
  const head = await readLengthed(reader, MAX_HEADER_BYTES);
  const { key, check } = await keysOf(passphrase, parseHeader(head));
  if (!timingSafeEqual(Buffer.from(check, 'hex'), Buffer.from(parseHeader(head).check, 'hex'))) throw failure('backup.wrongPassphrase');
  const binding = bindingOf(lengthed(head));
  for (let number = 0; ; number += 1) {
    const piece = await readLengthed(reader, PIECE_BYTES + TAG_BYTES);
    const isLast = await reader.isAtEnd();
    yield openPiece(key, binding, piece, number, isLast);
    if (isLast) return;
  }
}

interface Reader {
  /** Exactly so many bytes; null where the source ends before. */
  take(byteLength: number): Promise<Buffer | null>;
  isAtEnd(): Promise<boolean>;
  close(): Promise<void>;
}

function createReader(source: AsyncIterable<Uint8Array>): Reader {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let isDone = false;
  const fill = async (byteLength: number): Promise<void> => {
    const parts = [held];
    let size = held.byteLength;
    while (size < byteLength && !isDone) {
      const next = await chunks.next();
      if (next.done === true) isDone = true;
      else {
        parts.push(Buffer.from(next.value));
        size += next.value.byteLength;
      }
    }
    held = parts.length === 1 ? held : Buffer.concat(parts);
  };
  return {
    async take(byteLength) {
      await fill(byteLength);
      if (held.byteLength < byteLength) return null;
      const taken = held.subarray(0, byteLength);
      held = held.subarray(byteLength);
      return taken;
    },
    async isAtEnd() {
      await fill(1);
      return held.byteLength === 0;
    },
    async close() {
      await chunks.return?.();
    },
  };
}

async function readLengthed(reader: Reader, maxBytes: number): Promise<Buffer> {
  const size = (await reader.take(4))?.readUInt32BE(0);
  const bytes = size === undefined || size > maxBytes ? null : await reader.take(size);
  if (bytes === null) throw failure('backup.damaged');
  return bytes;
}

function parseHeader(bytes: Buffer): Header {
  try {
    return header.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw failure('backup.damaged');
  }
}

function keysOf(passphrase: string, { N, r, p, salt }: Pick<Header, 'N' | 'r' | 'p' | 'salt'>): Promise<{ readonly key: Buffer; readonly check: string }> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64url'), 64, { N, r, p, maxmem: MAX_MEMORY_BYTES * Math.max(1, (N * p) / COST.N) }, (error, derived) => {
      if (error !== null) reject(error);
      else resolve({ key: derived.subarray(0, 32), check: createHash('sha256').update(derived.subarray(32)).digest('hex') });
    });
  });
}

async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    held = held.byteLength === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    for (; held.byteLength >= PIECE_BYTES; held = held.subarray(PIECE_BYTES)) yield held.subarray(0, PIECE_BYTES);
  }
  if (held.byteLength > 0) yield held;
}

function sealPiece(key: Buffer, binding: Buffer, piece: Buffer, number: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(binding);
  const sealed = Buffer.concat([cipher.update(piece), cipher.final()]);
  return lengthed(Buffer.concat([sealed, cipher.getAuthTag()]));
}

function openPiece(key: Buffer, binding: Buffer, piece: Buffer, number: number, isLast: boolean): Buffer {
  if (piece.byteLength < TAG_BYTES) throw failure('backup.damaged');
  const split = piece.byteLength - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG_BYTES }).setAAD(binding).setAuthTag(piece.subarray(split));
    return Buffer.concat([decipher.update(piece.subarray(0, split)), decipher.final()]);
  } catch {
    throw failure('backup.damaged');
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 0);
  nonce.writeUInt8(isLast ? 1 : 0, 8);
  return nonce;
}

function bindingOf(head: Buffer): Buffer {
  return createHash('sha256').update(MAGIC).update(head).digest();
}

function lengthed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.byteLength, 0);
  return Buffer.concat([length, bytes]);
}
