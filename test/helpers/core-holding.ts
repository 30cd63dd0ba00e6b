import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeHandle } from '../../electron/cache/handles.ts';
import { openForWriting } from '../../electron/cache/open.ts';
import { storeFetched } from '../../electron/cache/queries/store-fetched.ts';
import type { ReceivedContact } from '../../electron/vendor/gateway.ts';
import { MemorySecrets } from './memory-secrets.ts';
import { provenanceAt } from './received-contact.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startTestCore, type TestCore } from './test-core.ts';

const HEX = 'cd'.repeat(32);
const asked = { history: true, events: true };

export interface HoldingCore extends TestCore {
  readonly userData: string;
  /** Of what was stored, in its order. */
  readonly keys: readonly number[];
}

/** The whole core, started over a cache that holds these conversations of the instance `one`. */
export async function coreHolding(received: readonly ReceivedContact[], userData = temporaryFolder()): Promise<HoldingCore> {
  const secrets = new MemorySecrets();
  await secrets.write('cache-key', HEX);
  const keys = storeInto(userData, received);
  return { ...(await startTestCore({ userData, secrets })), userData, keys };
}

/** Stores conversations in the cache of this folder, which nobody has open for writing in the middle of anything. */
export function storeInto(userData: string, received: readonly ReceivedContact[], instanceId = 'one'): readonly number[] {
  mkdirSync(join(userData, 'cache'), { recursive: true });
  const opened = openForWriting({ path: join(userData, 'cache', 'library.keychain.db'), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const handle = writeHandle(opened.db);
  try {
    return received.map((each, at) => storeFetched(handle, { runId: null, instanceId, received: each, asked, provenance: provenanceAt(1e12 + at) }).key);
  } finally {
    opened.db.close();
  }
}
