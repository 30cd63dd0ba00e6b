import { expect, onTestFinished } from 'vitest';
import { type CallInput, type CallName, type CallOutput, calls, type EventName, type EventPayload, events } from '../../shared/contract.ts';
import { CALL_NAMES } from '../../shared/contract-names.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { Instance } from '../../shared/model/instance.ts';
import type { SyncRun, SyncState } from '../../shared/model/sync-run.ts';
import type { Core, Handlers } from '../../electron/core/core.ts';
import { createCore, type CreateCoreOptions } from '../../electron/core/create-core.ts';
import { cacheWorkerUrl, pdfWorkerPath } from './cache-worker.ts';
import { type FakePlatform, fakePlatform } from './fake-platform.ts';
import { INSTALLED_FONTS } from './font-files.ts';
import { type KeepingLogger, keepingLogger } from './keeping-logger.ts';
import { MemorySecrets } from './memory-secrets.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { VendorApi } from './vendor-api.ts';

export interface Announced {
  readonly name: EventName;
  readonly payload: unknown;
}

/** The whole core over its real parts, with the desktop and the keychain faked at their ports. */
export interface TestCore {
  readonly core: Core;
  readonly handlers: Handlers;
  readonly platform: FakePlatform;
  readonly secrets: MemorySecrets;
  readonly logger: KeepingLogger;
  readonly announced: readonly Announced[];
  /** The newest payload of an event so far. */
  last<E extends EventName>(name: E): EventPayload<E> | undefined;
  /** Resolves when an event that fits was announced, also before. */
  until<E extends EventName>(name: E, fits: (payload: EventPayload<E>) => boolean): Promise<EventPayload<E>>;
}

export interface TestCoreOptions extends Partial<Pick<CreateCoreOptions, 'clock' | 'vendorLimits'>> {
  readonly userData?: string;
  readonly secrets?: MemorySecrets;
  readonly printToPdf?: FakePlatform['printToPdf'];
  /** Who closes it and when; the running test at its end, unless said otherwise. */
  readonly onEnd?: (close: () => Promise<void>) => void;
}

/** Started, and closed when the test ends. Every announcement is checked against the contract. */
export async function startTestCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const { userData = temporaryFolder(), secrets = new MemorySecrets(), printToPdf, onEnd = onTestFinished, ...parts } = options;
  const platform = fakePlatform(userData, printToPdf);
  const logger = keepingLogger();
  const announced: Announced[] = [];
  const waiting = new Set<(one: Announced) => void>();
  const core = createCore({
    ...parts,
    config: { nativeBinding: null },
    platform,
    logger,
    secrets,
    emit: (name, payload) => {
      events[name].parse(payload);
      announced.push({ name, payload });
      for (const look of waiting) look({ name, payload });
    },
    cacheWorkerPath: cacheWorkerUrl,
    pdfWorkerPath,
    fonts: INSTALLED_FONTS,
  });
  onEnd(() => core.close());
  await core.start();
  const payloads = <E extends EventName>(name: E, of: readonly Announced[]): EventPayload<E>[] =>
    of.flatMap((one) => (one.name === name ? [events[name].parse(one.payload) as EventPayload<E>] : []));
  const last: TestCore['last'] = (name) => payloads(name, announced).at(-1);
  const until: TestCore['until'] = (name, fits) =>
    new Promise((resolve) => {
      const look = (...of: readonly Announced[]): void => {
        const found = payloads(name, of).find(fits);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look(...announced);
    });
  return { core, handlers: held(core.handlers), platform, secrets, logger, announced, last, until };
}

/** The handlers, held to the contract: what goes in would pass the door, and what comes out is exactly what it says. */
function held(handlers: Handlers): Handlers {
  const hold = <C extends CallName>(name: C) => {
    return async (input: CallInput<C>): Promise<CallOutput<C>> => {
      calls[name].input.parse(input);
      const output = await handlers[name](input);
      // Parsing strips what the contract does not know: anything more than it says would be seen here.
      expect(calls[name].output.parse(output)).toEqual(output);
      return output;
    };
  };
  return Object.fromEntries(CALL_NAMES.map((name) => [name, hold(name)])) as unknown as Handlers;
}

/** Connects to the simulated service. */
export function connectTo({ handlers }: Pick<TestCore, 'handlers'>, api: VendorApi, headroomQueries = 0): Promise<Instance> {
  const { instance, baseUrl, apiKey } = api;
  return handlers['instances/save']({ label: 'Simulado', instance, baseUrl, apiKey, headroomQueries });
}

/** Everything the simulated service has, unless changed. */
export function wholeQuery(changes: Partial<ContactQuery> = {}): ContactQuery {
  const filters = { startDate: '2020-01-01', endDate: '2030-01-01' };
  return { filters, attributes: {}, flags: { history: true, events: true }, maxContacts: null, ...changes };
}

/** Resolves with the run once it is in one of these states. */
export function untilState(core: Pick<TestCore, 'until'>, runId: string, ...kinds: readonly SyncState['kind'][]): Promise<SyncRun> {
  return core.until('sync/progress', (run) => run.id === runId && kinds.includes(run.state.kind));
}
