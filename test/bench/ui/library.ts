import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCacheClient } from '../../../electron/cache/client.ts';
import type { Cache } from '../../../electron/cache/protocol.ts';
import { createClock } from '../../../electron/core/clock.ts';
import { giveToOrdinaryUser } from '../../../electron/dev/session/ordinary-user.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { provenanceAt } from '../../helpers/received-contact.ts';
import { parseContactsPage } from '../../../electron/vendor/wire.ts';
import { cacheWorkerUrl } from '../../helpers/cache-worker.ts';
import { buildLibrary } from '../corpus/build-library.ts';
import { createCorpus } from '../corpus/conversations.ts';

/** Opens the cache that is built here: synthetic, like all that is in it. */
export const PASSPHRASE = 'três araras azuis ao amanhecer';

/** Messages of a long conversation. */
export const LONG = 5000;
const LONG_ONES = 6;

/** A folder of user data in which conversations are stored. */
export interface UiLibrary {
  readonly userData: string;
  /** Numbers of the long conversations in it. */
  readonly longIds: readonly number[];
}

/**
 * So many conversations, and a few long ones, stored by the product's own ingest behind a passphrase. Those that were
 * stored before are used again.
 */
export async function ensureLibrary(folder: string, contacts: number): Promise<UiLibrary> {
  const userData = path.join(folder, `user-data-${contacts}`);
  const corpus = createCorpus(contacts);
  const long = Array.from({ length: LONG_ONES }, (_, place) => corpus.giant(place, LONG));
  const library = { userData, longIds: long.map(({ id }) => id) };
  const done = path.join(userData, 'built');
  if (existsSync(done)) return library;
  rmSync(userData, { recursive: true, force: true });
  mkdirSync(path.join(userData, 'cache'), { recursive: true });
  const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
  try {
    const file = path.join(userData, 'cache', 'library.passphrase.db');
    const outcome = await cache.open({ path: file, key: { kind: 'passphrase', text: PASSPHRASE }, nativeBinding: null });
    if (outcome.kind !== 'open') throw new Error(outcome.kind);
    console.log(`Storing ${contacts} conversations.`);
    await buildLibrary(cache, corpus, contacts, (text) => console.log(text));
    for (const { body } of long) await store(cache, body);
  } finally {
    await cache.close();
  }
  const instance = { id: 'bench', label: 'Medição', instance: 'bench', baseUrl: 'http://127.0.0.1:9', headroomQueries: 0, ca: null };
  writeFileSync(path.join(userData, 'instances.json'), JSON.stringify({ version: 1, instances: [instance] }));
  writeFileSync(path.join(userData, 'settings.json'), JSON.stringify({ ...DEFAULT_SETTINGS, language: 'pt-BR', theme: 'light' }));
  writeFileSync(done, '');
  giveToOrdinaryUser(userData);
  return library;
}

async function store(cache: Cache, body: string): Promise<void> {
  const page = parseContactsPage(Buffer.from(body));
  const received = page.kind === 'page' ? page.contacts[0] : undefined;
  if (received === undefined) throw new Error(`the long conversation can't be read: ${page.kind}`);
  const asked = { history: true, events: true };
  await cache.write('storeFetched', { runId: null, instanceId: 'bench', received, asked, provenance: provenanceAt(Date.now()) });
}
