import { readFile } from 'node:fs/promises';
import { type Commitments, commitments, type Disclosure, disclosure, opens } from './commitments.ts';
import { embeddedRecord } from './embedded-record.ts';
import { envelope } from './record-file.ts';
import type { FileVerdict } from './verify-file.ts';
import { verifyRecord } from './verify-record.ts';
import { zippedFiles } from './zipped-files.ts';

export interface CheckedDisclosure {
  readonly pointer: string;
  /** `ofNone`: of no record in this file. */
  readonly kind: 'opens' | 'fails' | 'ofNone';
}

/** Null where one of them can't be read, or is none. */
export async function readDisclosures(paths: readonly string[]): Promise<readonly Disclosure[] | null> {
  try {
    return await Promise.all(
      paths.map(async (path) => {
        const value: unknown = JSON.parse(await readFile(path, 'utf8'));
        return disclosure.parse(value);
      }),
    );
  } catch {
    return null;
  }
}

/** What was disclosed, against the promises of the intact record that it is of. */
export async function checkDisclosures(bytes: Uint8Array, verdict: FileVerdict, opened: readonly Disclosure[]): Promise<readonly CheckedDisclosure[]> {
  if (opened.length === 0) return [];
  const records = await intactRecords(bytes, verdict, new Set(opened.map(({ recordDigest }) => recordDigest)));
  return opened.map((each) => {
    const record = records.get(each.recordDigest);
    if (record === undefined) return { pointer: each.pointer, kind: 'ofNone' };
    const promised = promisedIn(record);
    return { pointer: each.pointer, kind: promised !== null && opens(promised, each) ? 'opens' : 'fails' };
  });
}

/** The wanted ones by their digests. */
async function intactRecords(bytes: Uint8Array, verdict: FileVerdict, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for await (const record of recordsOf(bytes, verdict)) {
    const each = verifyRecord(record);
    if (each.kind === 'intact' && wanted.has(each.digest)) found.set(each.digest, record);
  }
  return found;
}

/** One after another: an archive may unfold to more than the memory holds. */
async function* recordsOf(bytes: Uint8Array, verdict: FileVerdict): AsyncGenerator<Uint8Array> {
  if (verdict.kind === 'archive') {
    for (const file of zippedFiles(bytes) ?? []) {
      const record = file.read();
      if (record !== null) yield record;
    }
  } else if (verdict.kind === 'record' && verdict.format === 'json') {
    yield bytes;
  } else if (verdict.kind === 'record') {
    const embedded = await embeddedRecord(bytes);
    if (embedded.kind === 'found') yield embedded.bytes;
  }
}

function promisedIn(record: Uint8Array): Commitments | null {
  const value: unknown = JSON.parse(new TextDecoder().decode(record));
  const parsed = commitments.safeParse(envelope.parse(value).record['commitments']);
  return parsed.success ? parsed.data : null;
}
