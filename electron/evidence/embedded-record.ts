import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFString, ParseSpeeds } from '@cantoo/pdf-lib';

/** Name of the record inside a PDF. */
export const EMBEDDED_NAME = 'acervo-record.json';

/** Larger than any conversation; a stream that unfolds to more is a bomb. */
const MAX_RECORD_BYTES = 512 * 1024 * 1024;
const MAX_DEPTH = 8;

export type EmbeddedRecord =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  /** It is there, but its bytes can't be had as they were put in; or there are several. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'absent' }
  /** Not a PDF that can be read: damaged as a whole, or encrypted. */
  | { readonly kind: 'unreadable' };

/** The record that a PDF carries. Slow for large files: not for a thread that somebody waits for. */
export async function embeddedRecord(pdf: Uint8Array): Promise<EmbeddedRecord> {
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    const names = document.catalog.lookup(PDFName.of('Names'));
    const files = names instanceof PDFDict ? namedFiles(names.lookup(PDFName.of('EmbeddedFiles')), 0) : [];
    const [specification, ...others] = files;
    if (specification === undefined) return { kind: 'absent' };
    return others.length > 0 ? { kind: 'damaged' } : unfolded(specification);
  } catch {
    // Whatever a damaged file makes the library say, it is the file's fault.
    return { kind: 'unreadable' };
  }
}

/** Specifications of every attachment of that name, in a tree of names. */
function namedFiles(node: PDFObject | undefined, depth: number): readonly PDFDict[] {
  if (!(node instanceof PDFDict) || depth > MAX_DEPTH) return [];
  const kids = node.lookup(PDFName.of('Kids'));
  const names = node.lookup(PDFName.of('Names'));
  const below = kids instanceof PDFArray ? Array.from({ length: kids.size() }, (_, at) => namedFiles(kids.lookup(at), depth + 1)).flat() : [];
  if (!(names instanceof PDFArray)) return below;
  const here: PDFDict[] = [];
  for (let at = 0; at + 1 < names.size(); at += 2) {
    const specification = names.lookup(at + 1);
    if (textOf(names.lookup(at)) === EMBEDDED_NAME && specification instanceof PDFDict) here.push(specification);
  }
  return [...here, ...below];
}

function textOf(value: PDFObject | undefined): string | null {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}

function unfolded(specification: PDFDict): EmbeddedRecord {
  const file = specification.lookup(PDFName.of('EF'));
  const stream = file instanceof PDFDict ? file.lookup(PDFName.of('F')) : undefined;
  if (!(stream instanceof PDFRawStream)) return { kind: 'damaged' };
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return { kind: 'found', bytes: stream.contents };
  const [only, second] = filter instanceof PDFArray ? [filter.lookup(0), filter.size() > 1] : [filter, false];
  if (only !== PDFName.of('FlateDecode') || second || stream.dict.has(PDFName.of('DecodeParms'))) return { kind: 'damaged' };
  return inflated(stream.contents);
}

/** With its checksum, which readers of PDFs leave unread, as the last of its bytes: nothing may stand behind it. */
function inflated(contents: Uint8Array): EmbeddedRecord {
  try {
    const bytes = inflateSync(contents, { maxOutputLength: MAX_RECORD_BYTES });
    const trailer = Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength).readUInt32BE(contents.byteLength - 4);
    return trailer === adler32(bytes) ? { kind: 'found', bytes } : { kind: 'damaged' };
  } catch {
    return { kind: 'damaged' };
  }
}

/** RFC 1950. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}
