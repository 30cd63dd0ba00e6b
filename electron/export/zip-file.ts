import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ZipFile } from 'yazl';

/** A ZIP that is written as it grows, under a temporary name beside its own. */
export interface ZipWriter {
  add(name: string, bytes: Uint8Array): void;
  /** Everything flushed to the disk, still under the temporary name. */
  finish(): Promise<{ readonly sizeBytes: number; readonly sha256: string }>;
  /** Gives it its name. What was there under it is replaced; a symbolic link is replaced, never followed. */
  place(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** @param modified stands as the time of every file in it */
export async function createZip(path: string, modified: Date): Promise<ZipWriter> {
  const temporary = join(dirname(path), `.acervo-${randomBytes(8).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx', 0o600);
  const zip = new ZipFile();
  const written = drain(zip, file);
  // Looked at when it is finished; until then nobody waits for it.
  written.catch(() => undefined);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    add: (name, bytes) => zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, { mtime: modified, mode: 0o100644 }),
    async finish() {
      zip.end();
      const result = await written;
      await file.sync();
      await close();
      return result;
    },
    place: () => rename(temporary, path),
    async discard() {
      await close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };
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
