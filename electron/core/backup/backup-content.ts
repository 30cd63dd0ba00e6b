import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { failure } from '../../../shared/errors.ts';
import { settings } from '../../../shared/model/settings.ts';
import { storedInstance } from '../instance-store.ts';

const MAX_FACTS_BYTES = 8_388_608;

/** What stands before the cache in a backup. The cache's key is in it: whoever opens the backup opens the cache. */
export const backupFacts = z
  .strictObject({
    schema: z.literal(1),
    /** Of the cache, 32 bytes in hexadecimal: made for this backup alone. */
    key: z.string().regex(/^[0-9a-f]{64}$/u),
    /** Of the cache's schema. */
    version: z.number().int().nonnegative(),
    sizeBytes: z.number().int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    /** Connections, without their keys. */
    instances: z.array(storedInstance).readonly(),
    settings,
  })
  .readonly();
export type BackupFacts = z.infer<typeof backupFacts>;

/** The facts, their length before them, and then the file. */
export async function* contentOf(facts: BackupFacts, path: string, onBytes: (done: number) => void): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.byteLength, 0);
  yield Buffer.concat([length, text]);
  let done = 0;
  for await (const chunk of chunksOf(path)) {
    yield chunk;
    onBytes((done += chunk.byteLength));
  }
}

/** Reads facts and file apart again, the file to `path`. Rejects with `backup.damaged` where they don't fit each other. */
export async function takeApart(content: AsyncIterable<Uint8Array>, path: string, onBytes: (done: number, of: number) => void): Promise<BackupFacts> {
  let head: Buffer = Buffer.alloc(0);
  let facts: BackupFacts | null = null;
  let done = 0;
  const digest = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      let rest: Uint8Array = chunk;
      if (facts === null) {
        head = Buffer.concat([head, rest]);
        const size = head.byteLength < 4 ? 0 : head.readUInt32BE(0);
        if (size > MAX_FACTS_BYTES) throw failure('backup.damaged');
        if (head.byteLength < 4 || head.byteLength < 4 + size) continue;
        facts = parseFacts(head.subarray(4, 4 + size));
        rest = head.subarray(4 + size);
      }
      digest.update(rest);
      await file.writeFile(rest);
      onBytes((done += rest.byteLength), facts.sizeBytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (facts === null || facts.sizeBytes !== done || facts.sha256 !== digest.digest('hex')) throw failure('backup.damaged');
  return facts;
}

export async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of chunksOf(path)) digest.update(chunk);
  return digest.digest('hex');
}

export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    if (!(chunk instanceof Uint8Array)) throw new Error('a file without an encoding gives bytes');
    yield chunk;
  }
}

function parseFacts(bytes: Buffer): BackupFacts {
  try {
    return backupFacts.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw failure('backup.damaged');
  }
}
