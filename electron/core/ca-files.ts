import { randomUUID, X509Certificate } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../shared/errors.ts';

export interface CaFile {
  readonly name: string;
  /** The certificates alone, whatever else the file held. */
  readonly pem: string;
}

/** Files of certificate authorities that the user chose in this run. The renderer gets a handle and a name, never a path. */
export interface CaFiles {
  /** Rejects with `file.cannotRead`, `file.notPem`. */
  take(path: string): Promise<{ readonly handle: string; readonly name: string }>;
  find(handle: string): CaFile | null;
}

/** The system's own bundles are a quarter of this. */
const MAX_FILE_BYTES = 1_000_000;
/** Handles kept; the oldest goes. */
const MAX_HANDLES = 16;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,100000}-----END CERTIFICATE-----/g;

export function createCaFiles(): CaFiles {
  const taken = new Map<string, CaFile>();
  return {
    async take(path) {
      const name = basename(path).slice(0, 200);
      const pem = certificatesIn(await readSmallFile(path));
      if (pem === null) throw failure('file.notPem', { name });
      const handle = randomUUID();
      taken.set(handle, { name, pem });
      const oldest = taken.keys().next();
      if (taken.size > MAX_HANDLES && oldest.done !== true) taken.delete(oldest.value);
      return { handle, name };
    },
    find: (handle) => taken.get(handle) ?? null,
  };
}

async function readSmallFile(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_BYTES) throw new RangeError(`file of ${size} bytes`);
      return await file.readFile('latin1');
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'tooLarge';
    throw failure('file.cannotRead', { name: basename(path).slice(0, 200), code });
  }
}

/** Null where there is none, or one that can't be read: half a bundle would fail later, and say nothing. */
function certificatesIn(text: string): string | null {
  const found = text.match(CERTIFICATE) ?? [];
  return found.length > 0 && found.every(isCertificate) ? `${found.join('\n')}\n` : null;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
