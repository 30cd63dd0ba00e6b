import { AppFailure } from '../../shared/errors.ts';
import { createAppHandlers } from '../handlers/app-handlers.ts';
import { createCacheHandlers } from '../handlers/cache-handlers.ts';
import { createEvidenceHandlers } from '../handlers/evidence-handlers.ts';
import { createExportHandlers } from '../handlers/export-handlers.ts';
import { createInstanceHandlers } from '../handlers/instance-handlers.ts';
import { createLibraryHandlers } from '../handlers/library-handlers.ts';
import { createQueryHandlers } from '../handlers/query-handlers.ts';
import { createIndexHandlers } from '../handlers/index-handlers.ts';
import { createSavedSearchHandlers } from '../handlers/saved-search-handlers.ts';
import { createSearchHandlers } from '../handlers/search-handlers.ts';
import { createSettingsHandlers } from '../handlers/settings-handlers.ts';
import { createSyncHandlers } from '../handlers/sync-handlers.ts';
import { createShownTranscripts, createTranscriptHandlers, type ShownTranscripts, writtenTranscripts } from '../handlers/transcript-handlers.ts';
import { createPlanner } from '../sync/planner.ts';
import { fetchContact } from '../sync/fetch-contact.ts';
import { composePrivacy, type Privacy } from './compose-privacy.ts';
import { composeServices, type Services } from './compose-services.ts';
import type { Core, Handlers } from './core.ts';
import type { CoreParts } from './core-parts.ts';

/** The core over parts that are given: the real ones of `createCore`, or fakes at the ports. */
export function composeCore(parts: CoreParts): Core {
  const { platform, logger } = parts;
  const report = (error: unknown): void => {
    logger.warn('core.problem', { name: error instanceof Error ? error.name : typeof error });
    platform.reportProblem(error instanceof AppFailure ? error.error : { kind: 'internal' });
  };
  const services = composeServices(parts, (state) => {
    if (state.kind !== 'open' || state.readOnly) return;
    engine.takeUp().then(() => scheduler.start(), report);
    index.start().catch(report);
    privacy.retention.start();
  });
  const { engine, scheduler, keeper, changed, gateways, index } = services;
  const privacy = composePrivacy(parts, services);
  const stopListening = platform.onPower((event) => {
    if (event === 'suspend') privacy.reveals.endAll();
    (event === 'suspend' ? engine.suspend() : engine.wake()).catch(report);
  });
  const transcripts = createShownTranscripts(services.cache, services.settings, privacy.reveals);
  return {
    handlers: createHandlers(parts, services, privacy, transcripts),
    written: writtenTranscripts(transcripts),
    start: () => keeper.start().then(() => undefined, report),
    async close() {
      stopListening();
      privacy.reveals.endAll();
      await scheduler.stop();
      await engine.close();
      await privacy.retention.stop();
      await index.close();
      changed.close();
      await gateways.close();
      await keeper.close();
    },
  };
}

function createHandlers(parts: CoreParts, services: Services, privacy: Privacy, transcripts: ShownTranscripts): Handlers {
  const { platform, clock, emit } = parts;
  const { settings, instanceStore, instances, caFiles, keeper, cache, run, engine, scheduler, exporter, signers, verifier, disclosures, archiver, index, searchContext } = services;
  const stopRuns = async (instanceId: string): Promise<void> => {
    // While the cache is closed nothing runs; the connection can be removed all the same.
    if (keeper.state().kind === 'open') await engine.cancelInstance(instanceId);
  };
  return {
    ...createAppHandlers(platform),
    ...createSettingsHandlers(settings, emit),
    ...createCacheHandlers(keeper, cache),
    ...createInstanceHandlers({ instances, caFiles, cache, stopRuns, settings, platform, emit }),
    ...createQueryHandlers({ cache, instances: instanceStore, clock }),
    ...createSyncHandlers({ engine, scheduler, planner: createPlanner(run), cache, fetchContact: (key) => fetchContact(run, key), transcripts }),
    ...createSearchHandlers({ cache, context: searchContext }),
    ...createSavedSearchHandlers({ cache, context: searchContext, clock }),
    ...createIndexHandlers(index),
    ...createLibraryHandlers({ cache, instances: instanceStore, settings }),
    ...createTranscriptHandlers(transcripts, privacy.reveals, platform),
    ...privacy.handlers,
    ...createExportHandlers(exporter, settings, cache, archiver),
    ...createEvidenceHandlers({ verifier, disclosures, signers, ...parts.evidence, platform, clock }),
  };
}
