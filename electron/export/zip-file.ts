import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { flushFolder } from '../evidence/flush-folder.ts';

/** A ZIP that is written as it grows, under a temporary name beside its own. */
export interface ZipWriter {
  /** Resolves when the disk has taken all of it but a few buffers. Rejects with the file system's error, at once. */
  add(name: string, bytes: Uint8Array): Promise<void>;
  /** Everything flushed to the disk, still under the temporary name. */
  finish(): Promise<{ readonly sizeBytes: number; readonly sha256: string }>;
  /** Gives it its name. What was there under it is replaced; a symbolic link is replaced, never followed. */
  place(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** Compressed at once, bytes: nothing else waits longer than that takes. */
const SLICE_BYTES = 64 * 1024;

/** @param modified stands as the time of every file in it */
export async function createZip(path: string, modified: Date): Promise<ZipWriter> {
  const temporary = join(dirname(path), `.acervo-${randomBytes(8).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx', 0o600);
  const zip = new ZipFile();
  const written = drain(zip, file);
  // Looked at by whoever adds or finishes; until then nobody waits for it.
  written.catch(() => undefined);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    async add(name, bytes) {
      // As a stream, so that a slow disk holds up what comes next instead of filling the memory.
      const content = Readable.from(slicesOf(bytes), { objectMode: false });
      zip.addReadStream(content, name, { mtime: modified, mode: 0o100644, size: bytes.byteLength });
      await Promise.race([finished(content), written]);
    },
    async finish() {
      zip.end();
      const result = await written;
      await file.sync();
      await close();
      return result;
    },
    async place() {
      await rename(temporary, path);
      await flushFolder(dirname(path));
    },
    async discard() {
      await close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

async function drain(zip: ZipFile, file: FileHandle): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of zip.outputStream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    hash.update(bytes);
    sizeBytes += bytes.byteLength;
    await file.writeFile(bytes);
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}
