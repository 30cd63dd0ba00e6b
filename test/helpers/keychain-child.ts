import { createCore } from '../../electron/core/create-core.ts';
import { createKeytarStore } from '../../electron/secrets/keytar-store.ts';
import { cacheWorkerUrl, pdfWorkerPath } from './cache-worker.ts';
import { fakePlatform } from './fake-platform.ts';
import { keepingLogger } from './keeping-logger.ts';

/** Opens the core over the keychain that the environment leads to, does what it is told, and says how it stands. */
const [, , userData = '', action] = process.argv;
const logger = keepingLogger();
const secrets = createKeytarStore({ service: 'acervo-test', logger, timeoutMs: 2000 });
const core = createCore({
  config: { nativeBinding: null },
  platform: fakePlatform(userData),
  logger,
  secrets,
  emit: () => undefined,
  cacheWorkerPath: cacheWorkerUrl,
  pdfWorkerPath,
  fonts: {},
});
await core.start();
if (action === 'connect') {
  const draft = { label: '', instance: 'demo', baseUrl: 'http://127.0.0.1:9', apiKey: 'synthetic-key', headroomQueries: 0 };
  await core.handlers['instances/save'](draft);
}
const [instance] = await core.handlers['instances/list'](undefined);
const state = await core.handlers['cache/state'](undefined);
process.stdout.write(`${JSON.stringify({ state, key: instance?.key ?? null })}\n`, () => {
  void core.close().then(() => process.exit(0));
});
