import { z } from 'zod';
import { privacyCalls } from './contract-privacy.ts';
import { appError, ERROR_KINDS, errorKind } from './errors.ts';
import { backupPhase } from './model/backup.ts';
import { rescueProgress } from './model/cache-rescue.ts';
import { cacheState, cacheStats } from './model/cache-state.ts';
import { deepLink } from './deep-link.ts';
import { contactKey, contactSummary } from './model/contact.ts';
import { contactQuery, savedQuery } from './model/contact-query.ts';
import { coverage, coverageRequest } from './model/coverage.ts';
import { disclosable, disclosableRequest, disclosureOutcome, disclosureRequest } from './model/disclosure.ts';
import { eventZoneEstimate } from './model/event-zone.ts';
import { maskingPreview, maskingSettings } from './model/masking.ts';
import { archiveOutcome, archiveProgress, archiveRequest } from './model/export-archive.ts';
import { exportOutcome, exportPhase, exportRequest } from './model/export.ts';
import { connectionOutcome, instance, instanceDraft } from './model/instance.ts';
import {
  attributeNames,
  libraryFacets,
  libraryMark,
  savedSearch,
  savedSearchDraft,
  searchFacets,
  searchFilters,
  searchHistogram,
  searchPage,
  searchRequest,
  searchScope,
  searchTally,
  tallyRequest,
} from './model/search.ts';
import { reprotectProgress } from './model/reprotection.ts';
import { indexState } from './model/search-index.ts';
import { language, settings } from './model/settings.ts';
import { reveal, revealRequest } from './model/reveal.ts';
import { runLogLine } from './model/run-log.ts';
import { plannedRun } from './model/sync-plan.ts';
import { runOrder, syncRun } from './model/sync-run.ts';
import { scheduleState, syncSchedule } from './model/sync-schedule.ts';
import { shownTranscript } from './model/transcript.ts';
import { knownSigner, ledgerView, MAX_VERIFIED_BYTES, ownSigner, verification } from './model/verification.ts';
import { unknownShapes } from './model/unknown-shapes.ts';

const id = z.string().min(1).max(64);
const nothing = z.undefined();
const passphrase = z.string().min(8).max(1000);

const runRequest = z.strictObject({
  instanceId: id,
  query: contactQuery,
  name: z.string().max(120).nullable(),
  /** Newest first where it is left out. */
  order: runOrder.optional(),
  /** Also fetches again what is held and was fetched well after it ended. */
  refetch: z.boolean().optional(),
});

/**
 * Every call from the renderer to the main process: what goes in (parsed at the door) and what comes out.
 * Bridge, handlers and mocks are derived from this one value. A call answers with `Result<output>`.
 */
export const calls = {
  'app/info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      platform: z.enum(['linux', 'darwin', 'win32', 'other']),
      /** The language of the system, for `settings.language: 'system'`. */
      systemLanguage: z.string(),
      /** IANA zone of the system. */
      systemZone: z.string(),
    }),
  },
  /** Asks the user first, showing the real host; true if it was opened. */
  'app/open-external': { input: z.strictObject({ url: z.string().max(4096) }), output: z.boolean() },
  /** The deep link that waits to be shown, if one does; it waits no longer. Asked at the start and after `link/arrived`. */
  'app/take-link': { input: nothing, output: deepLink.nullable() },
  /** Shows a conversation in the second window, which is opened if need be. */
  'app/open-beside': { input: z.strictObject({ key: contactKey }), output: z.null() },

  'settings/get': { input: nothing, output: settings },
  'settings/set': { input: settings, output: settings },

  'cache/state': { input: nothing, output: cacheState },
  'cache/stats': { input: z.strictObject({ instanceId: id.nullable() }), output: cacheStats },
  'cache/unlock': { input: z.strictObject({ passphrase: z.string().min(1).max(1000) }), output: cacheState },
  /** Answers `needsChoice`. */
  'cache/choose': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('passphrase'), passphrase }),
      z.strictObject({ kind: z.literal('session') }),
    ]),
    output: cacheState,
  },
  /** Answers `keyLost` or `damaged`: sets the unreadable cache aside (never deletes it) and starts a new one. */
  'cache/start-over': { input: nothing, output: cacheState },
  /**
   * Answers `damaged`: saves what can be read into a new cache, sets the damaged one aside and answers `rescued`; or
   * `damaged` again, saying why not. Progress comes as `cache/rescue-progress`. `cache/retry` then opens what was saved.
   */
  'cache/rescue': { input: nothing, output: cacheState },
  /** Ends a rescue under way: the damaged cache stays as it is. */
  'cache/rescue-cancel': { input: nothing, output: z.null() },
  /** Tries to open again, e.g. after the keychain was unlocked. */
  'cache/retry': { input: nothing, output: cacheState },
  /** Of the search index. Each step of what is done to it comes as `cache/index`. */
  'cache/index-state': { input: nothing, output: indexState },
  /** Begins to compare the index with every stored conversation. */
  'cache/check-index': { input: nothing, output: indexState },
  /** Begins to build the index anew beside the one in use, which it then replaces. */
  'cache/rebuild-index': { input: nothing, output: indexState },
  /** Stops a check, or a rebuild that was asked for; one that new rules need goes on when the cache is next opened. */
  'cache/stop-index-work': { input: nothing, output: indexState },

  'instances/list': { input: nothing, output: z.array(instance) },
  'instances/save': { input: instanceDraft, output: instance },
  /** Forgets the connection and its key; what is cached of it stays unless `eraseCache`. */
  'instances/remove': { input: z.strictObject({ id, eraseCache: z.boolean() }), output: z.null() },
  /** One real query with the draft (or the stored key where the draft has none). */
  'instances/test': { input: instanceDraft, output: connectionOutcome },
  /** Native file dialog; the answer is a handle, never a path. Null when cancelled. */
  'instances/choose-ca-file': {
    input: nothing,
    output: z.object({ handle: z.string(), name: z.string() }).nullable(),
  },

  'queries/list': { input: z.strictObject({ instanceId: id.nullable() }), output: z.array(savedQuery) },
  'queries/save': {
    input: z.strictObject({
      id: id.optional(),
      instanceId: id,
      name: z.string().trim().min(1).max(120),
      query: contactQuery,
    }),
    output: savedQuery,
  },
  'queries/remove': { input: z.strictObject({ id }), output: z.null() },

  /** Starts at once, without a plan. */
  'sync/start': { input: runRequest, output: syncRun },
  /** Asks for the first page, which the run keeps, and says what the rest will cost. The run waits for `sync/begin`. */
  'sync/plan': { input: runRequest, output: plannedRun },
  /** The plan of a run that waits, in another order or by another name, or as it is; asks the service nothing. */
  'sync/replan': {
    input: z.strictObject({ runId: id, order: runOrder.optional(), name: z.string().max(120).nullable().optional() }),
    output: plannedRun,
  },
  /** Goes on with a planned run; `sync/cancel` drops it. */
  'sync/begin': { input: z.strictObject({ runId: id, order: runOrder.optional() }), output: syncRun },
  'sync/pause': { input: z.strictObject({ runId: id }), output: syncRun },
  'sync/resume': { input: z.strictObject({ runId: id }), output: syncRun },
  'sync/cancel': { input: z.strictObject({ runId: id }), output: syncRun },
  /**
   * Fetches what is new since the instance was last listed, and looks again at conversations that may have changed:
   * one run for each part of it that was listed before, none where nothing was. `refetch` takes in the settled ones.
   */
  'sync/bring-up-to-date': {
    input: z.strictObject({ instanceId: id, refetch: z.boolean().optional() }),
    output: z.array(syncRun),
  },
  /** The daily run of an instance. */
  'sync/schedule': { input: z.strictObject({ instanceId: id }), output: scheduleState },
  'sync/set-schedule': {
    input: z.strictObject({ instanceId: id, schedule: syncSchedule.nullable() }),
    output: scheduleState,
  },
  /** Tries again what failed in a run, or only what failed of these kinds, and goes on with it. */
  'sync/retry-failed': {
    input: z.strictObject({ runId: id, kinds: z.array(errorKind).min(1).max(ERROR_KINDS.length).optional() }),
    output: syncRun,
  },
  /** What happened to a run, without any content; oldest first. */
  'sync/log': { input: z.strictObject({ runId: id }), output: z.array(runLogLine) },
  /** Newest first. */
  'sync/list': { input: nothing, output: z.array(syncRun) },
  /** Fetches one contact's history and events now, ahead of background work. */
  'sync/fetch-contact': { input: z.strictObject({ key: contactKey }), output: shownTranscript },

  'search/run': { input: searchRequest, output: searchPage },
  /** Goes on reading candidates where a page has `reading`, as long as a search may take; a new one ends the one before. */
  'search/tally': { input: tallyRequest, output: searchTally },
  /** May take longer than the search itself, which it never holds up; a new one ends the one before (`cache.busy`). */
  'search/facets': { input: searchScope, output: searchFacets },
  /** Likewise. */
  'search/histogram': { input: searchScope, output: searchHistogram },
  /** Newest first, each with what is new since it was last looked at. */
  'searches/list': { input: nothing, output: z.array(savedSearch) },
  'searches/save': { input: savedSearchDraft, output: savedSearch },
  'searches/remove': { input: z.strictObject({ id }), output: z.null() },
  /** It was looked at: `asOf` of the page that was seen. */
  'searches/seen': { input: z.strictObject({ id, asOf: libraryMark }), output: z.null() },
  /** What is held, day by assistant. Only days and assistants that have conversations. */
  'library/coverage': { input: coverageRequest, output: coverage },
  'library/facets': { input: z.strictObject({ filters: searchFilters }), output: libraryFacets },

  /** For what can be typed after `atributo.` */
  'library/attribute-names': { input: nothing, output: attributeNames },
  /** Shapes of the whole cache that are not known yet, without their values. */
  'library/unknown-shapes': { input: z.strictObject({ instanceId: id.nullable() }), output: unknownShapes },
  /** The conversations of the same identifier, this one among them, oldest first; `total` says how many there are. */
  'library/same-person': {
    input: z.strictObject({ key: contactKey }),
    output: z.object({ conversations: z.array(contactSummary), total: z.number() }),
  },
  /** Where a deep link leads. Fails with `instance.unknown` or `contact.unknown`; asks the service nothing. */
  'library/follow-link': { input: deepLink, output: z.object({ key: contactKey }) },
  /** An estimate from what is held; changes nothing. */
  'library/event-zone': { input: z.strictObject({ instanceId: id }), output: eventZoneEstimate },

  ...privacyCalls,

  'transcript/open': { input: z.strictObject({ key: contactKey }), output: shownTranscript },
  /**
   * Shows what is personal in a conversation for a time, although it is masked on screen. The reason goes into the
   * ledger first; what can't be noted is not shown. It ends by itself, each step comes as `transcript/revealed`.
   */
  'transcript/reveal': { input: revealRequest, output: reveal },
  /** Masks it again, before its time. */
  'transcript/mask': { input: z.strictObject({ key: contactKey }), output: z.null() },
  'transcript/copy': { input: z.strictObject({ text: z.string().max(5_000_000) }), output: z.null() },

  /** Shows the native save dialog, then writes. Progress comes as `export/progress`. */
  'export/run': { input: exportRequest, output: exportOutcome },
  /** What an export with these settings would mask, and what it would leave readable. Writes nothing. */
  'export/preview-masking': { input: z.strictObject({ key: contactKey, masking: maskingSettings }), output: maskingPreview },
  /** Many conversations as records in one ZIP. Progress comes as `export/archive-progress`. */
  'export/archive': { input: archiveRequest, output: archiveOutcome },
  /** Ends whatever export is running. */
  'export/cancel': { input: nothing, output: z.null() },
  /** Verifies a file that was dropped on the window. Asks nothing of anybody: neither network nor service. */
  'verify/file': {
    input: z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MAX_VERIFIED_BYTES), language }),
    output: verification,
  },
  /** Native file dialog, then the same; null when cancelled. */
  'verify/choose': { input: z.strictObject({ language }), output: verification.nullable() },
  /** The key that signs exports here, made at first use; null without a keychain to keep it. */
  'evidence/own-signer': { input: nothing, output: ownSigner.nullable() },
  /** Saves its public half, under the name that others will read; null when cancelled. */
  'evidence/export-signer': { input: z.strictObject({ name: z.string().max(120), language }), output: z.object({ name: z.string() }).nullable() },
  'evidence/signers': { input: nothing, output: z.array(knownSigner).readonly() },
  'evidence/import-signer': { input: z.strictObject({ language }), output: knownSigner.nullable() },
  'evidence/remove-signer': { input: z.strictObject({ fingerprint: z.string().max(80) }), output: z.null() },
  /** Which masked fields of a record that was verified here can be disclosed by themselves, or why none can. */
  'evidence/disclosable': { input: disclosableRequest, output: disclosable },
  /** Shows the native save dialog, notes the reason in the ledger, writes an `acervo-disclosure/1` file. */
  'evidence/disclose': { input: disclosureRequest, output: disclosureOutcome },
  /** What was exported, revealed and erased here, its chain checked. */
  'evidence/ledger': { input: nothing, output: ledgerView },
  /** Shows the saved file in the system's file manager. */
  'export/reveal': { input: z.strictObject({ exportId: id }), output: z.null() },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

/** Everything that the main process announces. */
export const events = {
  'cache/state': cacheState,
  'cache/rescue-progress': rescueProgress,
  'cache/reprotect-progress': reprotectProgress,
  /** Something was stored; lists should ask again (at most a few a second). */
  'cache/changed': z.object({ instanceId: z.string() }),
  'cache/index': indexState,
  'instances/changed': z.null(),
  'settings/changed': settings,
  'sync/progress': syncRun,
  'backup/progress': z.object({ step: backupPhase, fraction: z.number().min(0).max(1).nullable() }),
  /** Conversations of a person that the file which they are given has taken. */
  'privacy/dossier-progress': archiveProgress,
  /** A conversation is shown unmasked until then; null: it is masked again. */
  'transcript/revealed': reveal,
  'export/archive-progress': archiveProgress,
  'export/progress': z.object({ phase: exportPhase, fraction: z.number().min(0).max(1).nullable() }),
  /** A deep link waits for `app/take-link`. */
  'link/arrived': z.null(),
  /** A command chosen in the application menu. */
  'menu/command': z.enum([
    'newQuery',
    'connect',
    'settings',
    'search',
    'findInside',
    'export',
    'verify',
    'ledger',
    'activity',
    'shortcuts',
    'togglePanel',
  ]),
  /** The main process met a failure outside of any call. */
  'app/problem': appError,
} as const satisfies Record<string, z.ZodType>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<C extends CallName> = z.infer<Calls[C]['input']>;
export type CallOutput<C extends CallName> = z.infer<Calls[C]['output']>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.infer<Events[E]>;

export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;
