import type { ReprotectProgress } from '../../shared/model/reprotection.ts';
import type { SyncRun } from '../../shared/model/sync-run.ts';
import type { RescueProgress } from '../../shared/model/cache-rescue.ts';
import type { CacheState } from '../../shared/model/cache-state.ts';
import { eventZoneOf } from '../../shared/model/settings.ts';
import type { Cache, SearchContext } from '../cache/protocol.ts';
import { type Archiver, createArchiver } from '../export/archiver.ts';
import { createDisclosures, type Disclosures } from '../export/disclosures.ts';
import { createVerifier, type Verifier } from '../export/verifier.ts';
import type { ExportService } from '../handlers/export-handlers.ts';
import { type ZoneClock, zoneClock } from '../../shared/time/zone-clock.ts';
import { createDailyWindow } from '../sync/daily-window.ts';
import { SyncEngine } from '../sync/engine.ts';
import type { RunContext } from '../sync/run-context.ts';
import { Scheduler } from '../sync/scheduler.ts';
import type { CaFiles } from './ca-files.ts';
import { createCacheFiles } from './cache-files.ts';
import { createIndexKeeper, type IndexKeeper } from './index-keeper.ts';
import { type CacheKeeper, createCacheKeeper } from './cache-keeper.ts';
import { createConnections } from './connections.ts';
import type { CoreParts } from './core-parts.ts';
import { createEventsAccess } from './events-access.ts';
import type { Gateways } from './gateways.ts';
import type { InstanceService } from './instance-service.ts';
import { createInstanceStore, type InstanceStore } from './instance-store.ts';
import { createKnownSigners, type KnownSigners } from './known-signers.ts';
import { createSchedules } from './schedules.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { createWatchedCache } from './watched-cache.ts';

/** The services behind the calls. */
export interface Services {
  readonly settings: SettingsStore;
  readonly instanceStore: InstanceStore;
  readonly instances: InstanceService;
  readonly caFiles: CaFiles;
  readonly gateways: Gateways;
  readonly keeper: CacheKeeper;
  /** Says which instance was changed, at most a few times a second. */
  readonly changed: Throttle<string>;
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly run: RunContext;
  readonly engine: SyncEngine;
  readonly scheduler: Scheduler;
  readonly exporter: ExportService;
  readonly signers: KnownSigners;
  readonly verifier: Verifier;
  readonly disclosures: Disclosures;
  readonly archiver: Archiver;
  readonly index: IndexKeeper;
  /** By which calendar a search is read, as of now. */
  readonly searchContext: () => Promise<SearchContext>;
}

const CHANGED_INTERVAL_MS = 400;
const RESCUE_PROGRESS_INTERVAL_MS = 200;

/** Puts the services together over their parts. `onCacheState` is told after the interface was. */
export function composeServices(parts: CoreParts, onCacheState: (state: CacheState) => void): Services {
  const { platform, logger, clock, emit } = parts;
  const stored = { userData: platform.paths.userData, clock, onBroken: platform.reportProblem };
  const settings = createSettingsStore(stored);
  const instanceStore = createInstanceStore(stored);

  const keeper = keepCache(parts, onCacheState);
  const changed = createThrottle<string>(clock, CHANGED_INTERVAL_MS, (instanceId) => {
    emit('cache/changed', { instanceId });
  });
  const cache = createWatchedCache({ cache: parts.cache, state: keeper.state, onChanged: changed.signal, onDamaged: () => void keeper.foundDamaged() });

  const connections = createConnections(parts, instanceStore, (instanceId) => engine.lookAgain(instanceId));
  const eventsAccess = createEventsAccess(instanceStore, clock);
  const searchContext = async (): Promise<SearchContext> => {
    const { displayZone, assumedEventZone, maskOnScreen = false } = await settings.get();
    return { nowMs: clock.nowMs(), zone: displayZone === 'system' ? platform.systemZone : displayZone, assumedEventZone, masked: maskOnScreen };
  };
  const zone = async (): Promise<ZoneClock> => zoneClock((await searchContext()).zone);
  const index = createIndexKeeper({ cache, clock, logger, onState: (state) => emit('cache/index', state) });
  const store = createSchedules(instanceStore);
  const windowOf = createDailyWindow({ store, zone, clock });
  const run: RunContext = { cache, gatewayOf: connections.gateways.of, eventsAccess, windowOf, clock, logger };
  const onProgress = (progress: SyncRun): void => emit('sync/progress', progress);
  const engine = new SyncEngine({ ...run, onProgress, onHeldUp: connections.onHeldUp });
  const scheduler = new Scheduler({ store, engine, zone, clock, logger });
  const exporter = parts.createExporter(cache);
  const signers = createKnownSigners(stored);
  const disclosures = createDisclosures({ cache, platform, ...parts.evidence });
  const verifier = createVerifier({ cache, disclosures, instances: instanceStore.list, signers: signers.list, ...parts.evidence });
  const archiver = createArchiver({
    cache,
    platform,
    clock,
    appVersion: platform.appVersion,
    identity: parts.evidence.identity,
    ledger: parts.evidence.ledger,
    searchContext,
    eventZone: async (instanceId) => eventZoneOf(await settings.get(), instanceId),
    onProgress: (progress) => emit('export/archive-progress', progress),
    pdfWorkerPath: parts.evidence.workerPath,
  });
  const { instances, caFiles, gateways } = connections;
  return { settings, instanceStore, instances, caFiles, gateways, keeper, changed, cache, run, engine, scheduler, exporter, signers, verifier, disclosures, archiver, index, searchContext };
}

function keepCache(parts: CoreParts, onCacheState: (state: CacheState) => void): CacheKeeper {
  const { platform, emit, cache, secrets, secretNames, nativeBinding, clock, logger } = parts;
  const onState = (state: CacheState): void => {
    emit('cache/state', state);
    onCacheState(state);
  };
  const files = createCacheFiles(platform.paths.userData);
  const secretName = secretNames.cacheKey;
  const progress = createThrottle<'rescue'>(clock, RESCUE_PROGRESS_INTERVAL_MS, () => {
    if (rescued !== null) emit('cache/rescue-progress', rescued);
  });
  let rescued: RescueProgress | null = null;
  const onRescueProgress = (next: RescueProgress): void => {
    rescued = next;
    progress.signal('rescue');
  };
  const onReprotectProgress = (next: ReprotectProgress): void => emit('cache/reprotect-progress', next);
  return createCacheKeeper({ cache, files, secrets, secretName, nativeBinding, clock, logger, onState, onRescueProgress, onReprotectProgress });
}
