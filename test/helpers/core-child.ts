import { z } from 'zod';
import { type AppError, AppFailure } from '../../shared/errors.ts';
import { calls, type CallName } from '../../shared/contract.ts';
import { CALL_NAMES } from '../../shared/contract-names.ts';
import { createCore } from '../../electron/core/create-core.ts';
import { CACHE_KEY_SECRET } from '../../electron/secrets/names.ts';
import { cacheWorkerUrl, pdfWorkerPath } from './cache-worker.ts';
import { fakePlatform } from './fake-platform.ts';
import { hurriedClock, NEVER_LATE } from './hurried-clock.ts';
import { keepingLogger } from './keeping-logger.ts';
import { MemorySecrets } from './memory-secrets.ts';

/** A whole core in a process whose limits a test can change: answers calls and says its events, as messages. */
export const coreChildInput = z.object({ userData: z.string(), cacheKeyHex: z.string(), apiKey: z.string(), hurry: z.number(), savePath: z.string() });
const given = coreChildInput.parse(JSON.parse(process.argv[2] ?? ''));

// Writing more than the process may would end it; like this the write fails, as on a full disk.
process.on('SIGXFSZ', () => undefined);

/** Its keychain outlives it, as a real one does. */
class LastingSecrets extends MemorySecrets {
  override async read(name: string): ReturnType<MemorySecrets['read']> {
    return { kind: 'present', value: name === CACHE_KEY_SECRET ? given.cacheKeyHex : given.apiKey, where: 'keychain' };
  }
}

const core = createCore({
  config: { nativeBinding: null },
  platform: { ...fakePlatform(given.userData), showSaveDialog: async () => given.savePath, showOpenDialog: async () => given.savePath },
  logger: keepingLogger(),
  secrets: new LastingSecrets(),
  clock: hurriedClock(given.hurry),
  vendorLimits: NEVER_LATE,
  emit: (name, payload) => process.send?.({ event: name, payload }),
  cacheWorkerPath: cacheWorkerUrl,
  pdfWorkerPath,
  fonts: {},
});

/** What is no expected failure is told whole. */
function errorOf(error: unknown): AppError {
  return error instanceof AppFailure ? error.error : { kind: 'internal', details: { message: String(error) } };
}

const asked = z.object({ id: z.number(), name: z.enum(CALL_NAMES), input: z.unknown().optional() });

async function call<C extends CallName>(name: C, input: unknown): Promise<unknown> {
  const handler: (input: never) => Promise<unknown> = core.handlers[name];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this call's own schema
  return handler(calls[name].input.parse(input) as never);
}

process.on('message', (message) => {
  const { id, name, input } = asked.parse(message);
  call(name, input).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, error: errorOf(error) }),
  );
});
await core.start();
process.send?.({ event: 'ready', payload: null });
