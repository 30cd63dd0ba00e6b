import { crc32, inflateRawSync } from 'node:zlib';

export interface ZippedFile {
  readonly name: string;
  /** What was put in, or null where it can't be had as it was. Unfolded anew at each call. */
  read(): Uint8Array | null;
}

/** More files than an archive of this application has; and what one of them may unfold to, bytes. */
const MAX_FILES = 20_000;
const MAX_FILE_BYTES = 512 * 1024 * 1024;

const END = { signature: 0x06054b50, bytes: 22, maxCommentBytes: 0xffff };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly from: number;
}

/**
 * The files of a ZIP below 2 GiB (APPNOTE.TXT 4.3), or null for what is none, is damaged in its directory, is encrypted,
 * holds a name twice, or lets files share bytes, as bombs do.
 */
export function zippedFiles(bytes: Uint8Array): readonly ZippedFile[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = entriesOf(file);
    return entries === null ? null : entries.map((entry) => ({ name: entry.name, read: () => unfolded(file, entry) }));
  } catch (error) {
    // A place outside of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function entriesOf(file: Buffer): readonly Entry[] | null {
  const end = endOf(file);
  if (end === null) return null;
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== CENTRAL.signature || (file.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return null;
    const nameBytes = file.readUInt16LE(at + 28);
    const name = textOf(file.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + nameBytes));
    const local = file.readUInt32LE(at + 42);
    if (name === null || file.readUInt32LE(local) !== LOCAL.signature) return null;
    const from = local + LOCAL.bytes + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const [method, checksum, packedBytes, sizeBytes] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    if (from + packedBytes > end) return null;
    entries.push({ name, method, checksum, packedBytes, sizeBytes, from });
    at += CENTRAL.bytes + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries.length > MAX_FILES || at > end || areAmbiguous(entries) ? null : entries;
}

/** Where the directory's end stands: the last one whose comment ends with the file. */
function endOf(file: Buffer): number | null {
  for (let at = file.length - END.bytes; at >= Math.max(0, file.length - END.bytes - END.maxCommentBytes); at -= 1) {
    if (file.readUInt32LE(at) === END.signature && at + END.bytes + file.readUInt16LE(at + 20) === file.length) return at;
  }
  return null;
}

function areAmbiguous(entries: readonly Entry[]): boolean {
  if (new Set(entries.map(({ name }) => name)).size < entries.length) return true;
  const placed = entries.toSorted((a, b) => a.from - b.from);
  return placed.some(({ from, packedBytes }, place) => from + packedBytes > (placed[place + 1]?.from ?? Number.POSITIVE_INFINITY));
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unfolded(file: Buffer, { method, checksum, packedBytes, sizeBytes, from }: Entry): Uint8Array | null {
  const packed = file.subarray(from, from + packedBytes);
  if (sizeBytes > MAX_FILE_BYTES || (method !== STORED && method !== DEFLATED)) return null;
  try {
    const content = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, sizeBytes) });
    return content.length === sizeBytes && crc32(content) === checksum ? content : null;
  } catch {
    return null;
  }
}
