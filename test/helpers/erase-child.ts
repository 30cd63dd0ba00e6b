import { z } from 'zod';
import { createCore } from '../../electron/core/create-core.ts';
import { CACHE_KEY_SECRET } from '../../electron/secrets/names.ts';
import { cacheWorkerUrl, pdfWorkerPath } from './cache-worker.ts';
import { fakePlatform } from './fake-platform.ts';
import { keepingLogger } from './keeping-logger.ts';
import { MemorySecrets } from './memory-secrets.ts';

/** A whole core in a process that is there to be killed: erases one person after another, and says each that is gone. */
export const eraseChildInput = z.object({ userData: z.string(), cacheKeyHex: z.string(), persons: z.array(z.string()) });
const given = eraseChildInput.parse(JSON.parse(process.argv[2] ?? ''));

const secrets = new MemorySecrets();
secrets.kept.set(CACHE_KEY_SECRET, given.cacheKeyHex);
const core = createCore({
  config: { nativeBinding: null },
  platform: fakePlatform(given.userData),
  logger: keepingLogger(),
  secrets,
  emit: () => undefined,
  cacheWorkerPath: cacheWorkerUrl,
  pdfWorkerPath,
  fonts: {},
});
await core.start();
process.stdout.write('ready\n');
for (const text of given.persons) {
  const { conversations } = await core.handlers['privacy/person']({ text });
  const keys = conversations.map(({ summary }) => summary.key);
  if (keys.length > 0) await core.handlers['privacy/erase']({ text, keys, blockPerson: true, reason: '' });
  process.stdout.write(`${text}\n`);
}
await core.close();
