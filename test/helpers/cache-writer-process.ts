import { createCacheClient } from '../../electron/cache/client.ts';
import { createClock } from '../../electron/core/clock.ts';
import { cacheWorkerUrl, RAW_KEY } from './cache-worker.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from './received-contact.ts';

/**
 * Stores contacts without end, to be killed: `node cache-writer-process.ts <path> <first id>`. Each line on standard
 * output is one id whose storing was acknowledged.
 */
const [path = '', first = '0'] = process.argv.slice(2);
const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
const opened = await cache.open({ path, key: RAW_KEY, nativeBinding: null });
if (opened.kind !== 'open') throw new Error(opened.kind);
await cache.write('saveRun', { run: storedRun('run') });
for (let id = Number(first); ; id += 5) {
  const ids = Array.from({ length: 5 }, (_, index) => String(id + index));
  await cache.write('storeListedPage', {
    runId: 'run',
    instanceId: 'one',
    contacts: ids.map((one) => receivedContact(one)),
    unreadable: [],
    provenance: provenanceAt(id),
    resultCount: null,
    listing: { pagination: String(id), done: false },
  });
  for (const one of ids) {
    const messages = Array.from({ length: 8 }, (_, at) => said(at, at % 2 === 0 ? 'user' : 'bot', `palavra${one} `.repeat(30)));
    const received = receivedContact(one, {}, { messages, events: [happened(0, 'encerramento')] });
    const provenance = provenanceAt(1e12 + Number(one));
    await cache.write('storeFetched', { runId: 'run', instanceId: 'one', received, asked: { history: true, events: true }, provenance });
    process.stdout.write(`${one}\n`);
  }
}
