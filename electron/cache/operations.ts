import { failure } from '../../shared/errors.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import type { Interrupt } from './interrupt.ts';
import type { HandedOver } from './handed-over.ts';
import type { ReadCall, WriteCall } from './messages.ts';
import type { ReadOperations, WriteOperations } from './protocol.ts';
import { matches } from '../search/matches.ts';
import { closeEvents } from './queries/close-events.ts';
import { readCoverage } from './queries/coverage.ts';
import { saveProgress } from './queries/run-events.ts';
import { storeEventsPage } from './queries/store-events-page.ts';
import { createRowCounter } from './queries/count-rows.ts';
import { eraseInstance } from './queries/erase-instance.ts';
import { erasePerson, liftErasure, overwriteErased } from './queries/erase-person.ts';
import { carryErasures, readCarried } from './queries/carry-erasures.ts';
import { addHold, readHolds, removeHold } from './queries/holds.ts';
import { readPerson } from './queries/person.ts';
import { readPersonBeside } from './queries/person-beside.ts';
import { applyRetention, previewRetention, readAgedOut, readRetention, setRetention } from './queries/retention.ts';
import { readFacets } from './queries/facets.ts';
import { retryFailed } from './queries/retry-failed.ts';
import { addToLog, readLog } from './queries/run-log.ts';
import { readRaw } from './queries/responses.ts';
import { closeListing } from './queries/close-listing.ts';
import { readPending, readPendingOf, readPlanFacts } from './queries/pending.ts';
import { findRun, readRuns, saveRun } from './queries/runs.ts';
import { readQueries, removeQuery, saveQuery } from './queries/saved-queries.ts';
import { search } from './queries/search.ts';
import { checkIndexPart } from './queries/check-index.ts';
import { histogram } from './queries/histogram.ts';
import { beginIndexBuild, buildIndexPart, dropIndexBuild, removeOldIndex } from './queries/index-build.ts';
import { readIndexStatus } from './queries/index-state.ts';
import { createRanking } from './queries/ranking.ts';
import { readSearches, removeSearch, saveSearch, seeSearch } from './queries/saved-searches.ts';
import { searchFacets } from './queries/search-facets.ts';
import { tally } from './queries/tally.ts';
import { readSamePerson, findKey } from './queries/same-person.ts';
import { readAttributeNames } from './queries/attribute-names.ts';
import { estimateEventZone } from './queries/event-zone.ts';
import { readUnknownShapes } from './queries/unknown-shapes.ts';
import { readStats } from './queries/stats.ts';
import { markFetchFailed, storeFetched, storeFetchedGroup } from './queries/store-fetched.ts';
import { storeListedPage } from './queries/store-listed-page.ts';
import { readShownTranscript } from './queries/shown-transcript.ts';
import { readIdentity, readKeptTranscript } from './queries/transcript.ts';

type Writers = {
  readonly [O in keyof WriteOperations]: (input: WriteOperations[O]['input']) => WriteOperations[O]['output'];
};

type Readers = {
  readonly [O in keyof ReadOperations]: (
    input: ReadOperations[O]['input'],
    interrupt: Interrupt,
  ) => HandedOver<O> | Promise<HandedOver<O>>;
};

export function createWriters(handle: WriteHandle): (call: WriteCall) => unknown {
  const writers: Writers = {
    storeListedPage: (input) => storeListedPage(handle, input),
    storeFetched: (input) => storeFetched(handle, input),
    storeFetchedGroup: (input) => storeFetchedGroup(handle, input),
    retryFailed: (input) => retryFailed(handle, input),
    addToLog: (input) => addToLog(handle, input),
    closeListing: (input) => closeListing(handle, input),
    markFetchFailed: (input) => markFetchFailed(handle, input),
    storeEventsPage: (input) => storeEventsPage(handle, input),
    closeEvents: (input) => closeEvents(handle, input),
    saveEventsProgress: ({ runId, progress }) =>
      handle.transaction(() => {
        saveProgress(handle, findRun(handle, runId).num, progress);
        return null;
      }),
    saveRun: ({ run }) =>
      handle.transaction(() => {
        saveRun(handle, run);
        return null;
      }),
    saveQuery: (input) => saveQuery(handle, input),
    removeQuery: ({ id }) => removeQuery(handle, id),
    saveSearch: (input) => saveSearch(handle, input),
    removeSearch: ({ id }) => removeSearch(handle, id),
    seeSearch: (input) => seeSearch(handle, input),
    beginIndexBuild: ({ asked }) => beginIndexBuild(handle, asked),
    buildIndexPart: ({ limit }) => buildIndexPart(handle, limit),
    dropIndexBuild: () => dropIndexBuild(handle),
    removeOldIndex: () => removeOldIndex(handle),
    eraseInstance: ({ instanceId }) => eraseInstance(handle, instanceId),
    erasePerson: (input) => erasePerson(handle, input),
    overwriteErased: () => overwriteErased(handle),
    carryErasures: (input) => carryErasures(handle, input),
    liftErasure: ({ erasureId }) => liftErasure(handle, erasureId),
    setRetention: (input) => setRetention(handle, input),
    applyRetention: (input) => applyRetention(handle, input),
    copyTo: ({ path }) => {
      if (!handle.checkpoint()) throw failure('cache.busy');
      return { sizeBytes: handle.copyTo(path) };
    },
    addHold: (input) => addHold(handle, input),
    removeHold: ({ id }) => removeHold(handle, id),
  };
  const run = <O extends keyof WriteOperations>(operation: O, input: WriteOperations[O]['input']): unknown =>
    writers[operation](input);
  return (call) => run(call.operation, call.input);
}

/** `nowMs` is monotonic. */
export function createReaders(
  handle: ReadHandle,
  nowMs: () => number,
): (call: ReadCall, interrupt: Interrupt) => Promise<unknown> {
  const countRows = createRowCounter(handle);
  const rank = createRanking(handle);
  const readers: Readers = {
    runs: () => readRuns(handle),
    pending: ({ runId, limit }) => readPending(handle, runId, limit),
    pendingOf: ({ runId, identifier }) => readPendingOf(handle, runId, identifier),
    runLog: ({ runId }) => readLog(handle, runId),
    planFacts: ({ runId }) => readPlanFacts(handle, runId),
    search: ({ context, ...request }, interrupt) => search(handle, request, context, { interrupt, nowMs, matches, countRows, rank }),
    tally: ({ context, ...request }, interrupt) => tally(handle, request, context, { interrupt, nowMs, matches }),
    searchFacets: ({ context, ...scope }, interrupt) => searchFacets(handle, scope, context, { interrupt, nowMs, matches }),
    histogram: ({ context, ...scope }, interrupt) => histogram(handle, scope, context, { interrupt, nowMs, matches }),
    searches: ({ context }, interrupt) => readSearches(handle, context, { interrupt, nowMs, matches }),
    indexStatus: () => readIndexStatus(handle),
    checkIndexPart: ({ afterKey, limit }) => checkIndexPart(handle, afterKey, limit),
    facets: ({ filters }, interrupt) => readFacets(handle, filters, { interrupt, countRows }),
    transcript: ({ key }) => readKeptTranscript(handle, key),
    shownTranscript: (input) => readShownTranscript(handle, input),
    raw: ({ key }) => handle.snapshot(() => readRaw(handle, key)),
    identity: ({ key }) => readIdentity(handle, key),
    samePerson: ({ key, masked }) => readSamePerson(handle, key, masked === true),
    attributeNames: (_, interrupt) => readAttributeNames(handle, interrupt),
    keyOf: ({ instanceId, contactId }) => findKey(handle, instanceId, contactId),
    unknownShapes: ({ instanceId }, interrupt) => readUnknownShapes(handle, instanceId, interrupt),
    eventZone: (input, interrupt) => estimateEventZone(handle, input, interrupt),
    coverage: (input) => readCoverage(handle, input),
    stats: ({ instanceId }) => readStats(handle, instanceId),
    queries: ({ instanceId }) => readQueries(handle, instanceId),
    person: ({ text }, interrupt) => readPerson(handle, text, interrupt),
    personBeside: ({ facts }) => readPersonBeside(handle, facts),
    retention: () => readRetention(handle),
    agedOut: () => readAgedOut(handle),
    carried: () => readCarried(handle),
    previewRetention: (input) => previewRetention(handle, input),
    holds: () => readHolds(handle),
  };
  const run = async <O extends keyof ReadOperations>(
    operation: O,
    input: ReadOperations[O]['input'],
    interrupt: Interrupt,
  ): Promise<unknown> => readers[operation](input, interrupt);
  return (call, interrupt) => run(call.operation, call.input, interrupt);
}
