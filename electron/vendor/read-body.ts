import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failure } from '../../shared/errors.ts';
import { errorCode } from './error-code.ts';
import { LARGE_BYTES, type LargeTurn } from './large-answers.ts';

/**
 * Reads a body to its end, unpacked, and not a byte beyond the cap: what it unpacks to counts, so that a few
 * kilobytes of gzip can't fill the memory. Rejects with `service.tooLarge` or `service.malformed`, or as the
 * connection does.
 */
export async function readBody(body: Readable, encoding: string | undefined, capBytes: number, turn: LargeTurn): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const closed = new Promise<void>((resolve) => void body.once('close', () => resolve()));
  for await (const chunk of unpacked(body, encoding)) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a body is bytes');
    sizeBytes += chunk.byteLength;
    if (sizeBytes > capBytes) {
      body.destroy();
      throw failure('service.tooLarge', { capBytes });
    }
    chunks.push(chunk);
    // While it waits, nothing more of it is received. One that is given up meanwhile waits no longer.
    if (sizeBytes > LARGE_BYTES) await Promise.race([turn.take(), closed]);
  }
  return Buffer.concat(chunks, sizeBytes);
}

function unpacked(body: Readable, encoding: string | undefined): AsyncIterable<unknown> {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || name === '') return body;
  if (name !== 'gzip' && name !== 'x-gzip') {
    // Nobody reads it, so nobody else would hear that it was given up: unheard, that ends the process.
    body.once('error', () => undefined).destroy();
    throw failure('service.malformed', { reason: 'encoding' });
  }
  // It was not asked for, but some gateways pack whatever they pass on.
  return unpackedGzip(body);
}

async function* unpackedGzip(body: Readable): AsyncGenerator<unknown> {
  try {
    yield* pipeline(body, createGunzip(), () => undefined);
  } catch (error) {
    if (errorCode(error).startsWith('Z_')) throw failure('service.malformed', { reason: 'gzip' });
    throw error;
  }
}
