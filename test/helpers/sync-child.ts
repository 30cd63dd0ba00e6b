import { z } from 'zod';
import { createCore } from '../../electron/core/create-core.ts';
import { cacheWorkerUrl, pdfWorkerPath } from './cache-worker.ts';
import { fakePlatform } from './fake-platform.ts';
import { keepingLogger } from './keeping-logger.ts';
import { MemorySecrets } from './memory-secrets.ts';

/** The core in a process that can be killed: takes up what runs, and says its progress line by line. */
const given = z
  .object({ userData: z.string(), secrets: z.array(z.tuple([z.string(), z.string()])) })
  .parse(JSON.parse(process.argv[2] ?? ''));

const secrets = new MemorySecrets();
for (const [name, value] of given.secrets) secrets.kept.set(name, value);

const core = createCore({
  config: { nativeBinding: null },
  platform: fakePlatform(given.userData),
  logger: keepingLogger(),
  secrets,
  emit: (name, payload) => {
    if (name === 'sync/progress') process.stdout.write(`${JSON.stringify(payload)}\n`);
  },
  cacheWorkerPath: cacheWorkerUrl,
  pdfWorkerPath,
  fonts: {},
});
await core.start();
