import { z } from 'zod';
import { createCore } from '../../electron/core/create-core.ts';
import { CACHE_KEY_SECRET } from '../../electron/secrets/names.ts';
import { cacheWorkerUrl, pdfWorkerPath } from './cache-worker.ts';
import { fakePlatform } from './fake-platform.ts';
import { hurriedClock, NEVER_LATE } from './hurried-clock.ts';
import { keepingLogger } from './keeping-logger.ts';
import { MemorySecrets } from './memory-secrets.ts';

/**
 * A whole core in a process that is there to be killed: connects and begins a run where there is none, else takes it
 * up, and says its progress line by line. Its keychain outlives it, as a real one does: both keys are given.
 */
export const killChildInput = z.object({
  userData: z.string(),
  cacheKeyHex: z.string(),
  apiKey: z.string(),
  instance: z.string(),
  baseUrl: z.string(),
  /** The events of which a conversation must have one, for its history to be fetched; none for all histories. */
  onlyWithEvents: z.array(z.string()),
  /** So many times as fast as time goes. */
  hurry: z.number(),
});
const given = killChildInput.parse(JSON.parse(process.argv[2] ?? ''));

class LastingSecrets extends MemorySecrets {
  override async read(name: string): ReturnType<MemorySecrets['read']> {
    return { kind: 'present', value: name === CACHE_KEY_SECRET ? given.cacheKeyHex : given.apiKey, where: 'keychain' };
  }
}

const core = createCore({
  config: { nativeBinding: null },
  platform: fakePlatform(given.userData),
  logger: keepingLogger(),
  secrets: new LastingSecrets(),
  clock: hurriedClock(given.hurry),
  vendorLimits: NEVER_LATE,
  emit: (name, payload) => {
    if (name === 'sync/progress') process.stdout.write(`${JSON.stringify(payload)}\n`);
  },
  cacheWorkerPath: cacheWorkerUrl,
  pdfWorkerPath,
  fonts: {},
});
await core.start();
const [known] = await core.handlers['instances/list'](undefined);
const { instance, baseUrl, apiKey } = given;
const { id: instanceId } = known ?? (await core.handlers['instances/save']({ label: '', instance, baseUrl, apiKey, headroomQueries: 0 }));
const runs = await core.handlers['sync/list'](undefined);
if (runs.length === 0) {
  const filters = { startDate: '2020-01-01', endDate: '2030-01-01' };
  const { onlyWithEvents } = given;
  const query = { filters, attributes: {}, flags: { history: true, events: true }, maxContacts: null, onlyWithEvents };
  await core.handlers['sync/start']({ instanceId, query, name: null });
}
