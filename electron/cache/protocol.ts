import type { AppError, ErrorKind } from '../../shared/errors.ts';
import type { RescueProgress, RescueReport } from '../../shared/model/cache-rescue.ts';
import type { CacheStats } from '../../shared/model/cache-state.ts';
import type { ContactKey, ContactSummary, EventsPeriod } from '../../shared/model/contact.ts';
import type { ContactQuery, SavedQuery } from '../../shared/model/contact-query.ts';
import type { Coverage, CoverageRequest } from '../../shared/model/coverage.ts';
import type { EventZoneEstimate } from '../../shared/model/event-zone.ts';
import type { RunEvents } from '../../shared/model/run-events.ts';
import type { RunLogEntry, RunLogLine } from '../../shared/model/run-log.ts';
import type {
  AttributeNames,
  LibraryFacets,
  SavedSearch,
  SearchFacets,
  SearchFilters,
  SearchHistogram,
  SearchOrder,
  SearchPage,
  SearchRequest,
  SearchScope,
  SearchTally,
  TallyRequest,
} from '../../shared/model/search.ts';
import type { IndexCheck } from '../../shared/model/search-index.ts';
import type { QueryContext } from '../../shared/query/query-tree.ts';
import type { PlanChoice } from '../../shared/model/sync-plan.ts';
import type { RunOptions, SyncCounts, SyncState } from '../../shared/model/sync-run.ts';
import type { ErasureCounts, Hold, PersonDossier, PersonFact, Retention, RetentionChoice, RetentionPreview } from '../../shared/model/privacy.ts';
import type { Provenance, ScreenMasking, Transcript } from '../../shared/model/transcript.ts';
import type { EventZones } from '../../shared/model/settings.ts';
import type { UnknownShapes } from '../../shared/model/unknown-shapes.ts';
import type { ReceivedContact, ReceivedEvent } from '../vendor/gateway.ts';

export type CacheKey =
  /** 32 random bytes from the keychain (or, for a cache that ends with the run, from memory). */
  | { readonly kind: 'raw'; readonly hex: string }
  | { readonly kind: 'passphrase'; readonly text: string };

export interface OpenCache {
  readonly path: string;
  readonly key: CacheKey;
  /** The SQLite binding to load instead of the packaged one; for the development launcher only. */
  readonly nativeBinding: string | null;
}

export type OpenOutcome =
  | { readonly kind: 'open'; readonly readOnly: boolean; readonly created: boolean }
  | { readonly kind: 'wrongKey' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'failed'; readonly reason: 'diskFull' | 'readOnly' | 'other' };

export type RescueOutcome =
  | { readonly kind: 'rescued'; readonly report: RescueReport }
  /** Nothing of it can be read. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: 'diskFull' | 'readOnly' | 'other' };

export type RekeyOutcome = { readonly kind: 'rekeyed'; readonly version: number } | Exclude<OpenOutcome, { readonly kind: 'open' }>;

/** A sync run as it is stored. */
export interface StoredRun {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string | null;
  readonly query: ContactQuery;
  readonly options: RunOptions;
  readonly startedMs: number;
  readonly endedMs: number | null;
  readonly state: SyncState;
  readonly counts: SyncCounts;
  readonly failures: readonly { readonly error: AppError; readonly count: number }[];
  /** Where listing stands: null before the first page; `done` when all pages were read. */
  readonly listing: { readonly pagination: string | null; readonly done: boolean } | null;
  /** Written by the operations on events alone: saving the run leaves it as it is. */
  readonly events?: EventsProgress;
}

/** Where a run stands with a period's events in bulk. */
export interface EventsProgress {
  readonly route: RunEvents;
  /** Of the last page; null before the first one, and after one without. */
  readonly pagination: string | null;
  /** As the first page said it: the page's or the whole, which is not documented. */
  readonly resultCount: number | null;
  /** Events in the largest page of this pass, and in the last one that brought anything new. */
  readonly largestPage: number;
  readonly lastPage: number;
  /** When the last page came, epoch ms: its hash may expire. */
  readonly receivedMs: number;
  /** How often the listing of events was begun anew. */
  readonly restarts: number;
}

/** A contact that a run still has to fetch. */
export interface PendingContact {
  readonly key: ContactKey;
  readonly contactId: string;
  readonly identifier: string | null;
  /** Do other pending contacts of the run have the same identifier? */
  readonly isShared: boolean;
}

/** How a conversation is to be shown: whether masked, or although it would be masked not, until then. */
export type AskedScreen = { readonly kind: 'plain' } | { readonly kind: 'masked' } | Extract<ScreenMasking, { kind: 'revealed' }>;

/** What a run's plan is made of. */
export interface PlanFacts {
  /** Contacts still to fetch. */
  readonly pending: number;
  /** Of them: how many identifiers have so many contacts. */
  readonly groups: readonly (readonly [size: number, identifiers: number])[];
  /** Where the run chooses by events: how often one of them came among what is held; null where it does not choose. */
  readonly chosen: PlanChoice | null;
}

/** By which calendar a search is read. */
export interface SearchContext extends QueryContext {
  /** IANA zone assumed for event dates without one. */
  readonly assumedEventZone: string;
  /** Whether what is personal is masked in what a search shows. It looks at everything all the same. */
  readonly masked?: boolean;
}

/** A search and what it is read by. */
export type InContext<T> = T & { readonly context: SearchContext };

export type NoInput = Readonly<Record<string, never>>;

/** A part of the next index: `done` once it has taken the place of the one before. */
export interface IndexBuildPart {
  readonly wrote: number;
  readonly done: boolean;
}

/** What a few conversations say of the index; null for the next key once all are checked. */
export interface IndexCheckPart extends Omit<IndexCheck, 'endedMs'> {
  readonly nextKey: ContactKey | null;
}

/** How the index stands to the rules of this version of the application. */
export interface IndexStatus {
  readonly isCurrent: boolean;
  /** Is the next one under way? */
  readonly isBuilding: boolean;
  readonly isAsked: boolean;
  /** Is there one still to be taken away? */
  readonly hasOld: boolean;
}

/** Stands for the key of a contact that was not stored: no contact has it. */
export const NOT_STORED: ContactKey = -1;

/** Contacts of a page that were not stored: erased before, or older than what is kept. */
export interface LeftOut {
  readonly erased: number;
  readonly tooOld: number;
}

/** Everything the cache does that writes. Each is one transaction; done means durable. */
/** What outlives an archive: erasures with their marks, under the key that these were made with, and holds. */
export interface CarriedErasures {
  /** Null where nobody was erased. */
  readonly key: Uint8Array | null;
  readonly erasures: readonly { readonly id: string; readonly atMs: number; readonly contacts: number; readonly marks: readonly Uint8Array[] }[];
  readonly holds: readonly Hold[];
}

export interface WriteOperations {
  /**
   * Stores one page of a run's listing *together with* the run's new listing position and counts, so that a kill
   * between the two can't happen. Contacts that are in the page join the run; entries that could not be read are a
   * failure of the run (`service.malformed`). Answers how many ids the run had
   * not seen before (none at all: pagination is stuck).
   */
  storeListedPage: {
    input: {
      readonly runId: string;
      readonly instanceId: string;
      readonly contacts: readonly ReceivedContact[];
      readonly unreadable: readonly Uint8Array[];
      readonly provenance: Provenance;
      /** The page's own; the run keeps the first one said. */
      readonly resultCount: number | null;
      readonly listing: { readonly pagination: string | null; readonly done: boolean };
    };
    output: { readonly unseen: number; readonly toFetch: number; readonly leftOut?: LeftOut };
  };
  /**
   * Stores a contact with what was asked for of its history and events, raw bytes and provenance included.
   * `asked` decides the holding states: asked and null or empty → `empty`. With a run id, marks it done there.
   */
  storeFetched: {
    input: {
      readonly runId: string | null;
      readonly instanceId: string;
      readonly received: ReceivedContact;
      readonly asked: { readonly history: boolean; readonly events: boolean };
      readonly provenance: Provenance;
    };
    /** `NOT_STORED` where it was erased, or is older than what is kept. */
    output: { readonly key: ContactKey };
  };
  /**
   * Of an answer about many contacts, stores those that the run still has to fetch, all in one transaction, and leaves
   * the rest alone: whoever asked for a sample, or for at most so many, gets no more than that. A contact that came
   * without what was asked for stays pending. Answers the ids of those stored.
   */
  storeFetchedGroup: {
    input: {
      readonly runId: string;
      readonly instanceId: string;
      readonly contacts: readonly ReceivedContact[];
      readonly asked: { readonly history: boolean; readonly events: boolean };
      readonly provenance: Provenance;
    };
    output: { readonly stored: readonly string[] };
  };
  /**
   * All pages are read: decides what the run fetches, by its options (draws the sample, adds held contacts that may
   * have changed since). The same again changes nothing.
   */
  closeListing: { input: { readonly runId: string }; output: { readonly toFetch: number } };
  /**
   * Stores one page of a period's events *together with* the run's new position: joined to the contacts that are held,
   * kept aside for those that are not known. A page of the very same events as one before changes nothing but the
   * position. What a contact's own query gave stays.
   */
  storeEventsPage: {
    input: {
      readonly runId: string;
      readonly instanceId: string;
      readonly events: readonly ReceivedEvent[];
      readonly unreadable: readonly Uint8Array[];
      readonly provenance: Provenance;
      readonly resultCount: number | null;
      readonly pagination: string | null;
      readonly period: Pick<EventsPeriod, 'from' | 'to'>;
    };
    output: { readonly progress: EventsProgress; readonly isRepeat: boolean; readonly unreadable: number };
  };
  /** All events of the period are stored: settles what that answers. The same again changes nothing. */
  closeEvents: {
    input: { readonly runId: string; readonly instanceId: string; readonly period: Pick<EventsPeriod, 'from' | 'to'> };
    output: { readonly progress: EventsProgress; readonly leftOut: number; readonly fetched: number; readonly empty: number };
  };
  /** Begins the period's events anew, or gives them up. What is stored of them stays. */
  saveEventsProgress: { input: { readonly runId: string; readonly progress: EventsProgress }; output: null };
  /** The service answered that it has no such contact, or the fetch failed for good. What is held stays; the run's failures gain it. */
  markFetchFailed: {
    input: {
      readonly runId: string | null;
      readonly instanceId: string;
      readonly key: ContactKey;
      readonly asked: { readonly history: boolean; readonly events: boolean };
      readonly error: AppError;
      readonly atMs: number;
    };
    output: null;
  };
  /**
   * Puts failed contacts of these kinds (null: all) back to those that the run still has to fetch, and a listing that
   * was cut short, where that is among them, back to its start. What is held stays.
   */
  retryFailed: {
    input: { readonly runId: string; readonly kinds: readonly ErrorKind[] | null };
    output: { readonly contacts: number; readonly listsAgain: boolean };
  };
  /** Joins the line before where it says the same. */
  addToLog: { input: { readonly runId: string; readonly atMs: number; readonly entry: RunLogEntry }; output: null };
  saveRun: { input: { readonly run: StoredRun }; output: null };
  saveQuery: { input: SavedQuery; output: null };
  removeQuery: { input: { readonly id: string }; output: null };
  saveSearch: {
    input: {
      readonly id: string;
      readonly name: string;
      readonly text: string;
      readonly filters: SearchFilters;
      readonly order: SearchOrder;
      readonly nowMs: number;
      readonly asOf: number;
    };
    output: null;
  };
  removeSearch: { input: { readonly id: string }; output: null };
  /** It was looked at, as the library stood at `asOf`. */
  seeSearch: { input: { readonly id: string; readonly asOf: number; readonly nowMs: number }; output: null };
  /** Begins to build the search index anew beside the one in use, or goes on. Answers how many conversations it has. */
  beginIndexBuild: { input: { readonly asked: boolean }; output: { readonly done: number } };
  /** Adds at most so many conversations. */
  buildIndexPart: { input: { readonly limit: number }; output: IndexBuildPart };
  dropIndexBuild: { input: NoInput; output: null };
  /** Takes a part of the index before away. */
  removeOldIndex: { input: NoInput; output: { readonly done: boolean } };
  /** Erases everything of an instance, index included, and rewrites it (secure_delete, FTS optimize, checkpoint). */
  eraseInstance: { input: { readonly instanceId: string }; output: null };
  /**
   * Erases these conversations and what else is held of the person, and keeps them from being stored again. Not
   * `overwritten` while somebody reads: `overwriteErased` is to be called until it is.
   */
  erasePerson: {
    input: {
      readonly erasureId: string;
      readonly text: string;
      readonly keys: readonly ContactKey[];
      readonly blockPerson: boolean;
      readonly atMs: number;
    };
    /** Marks are keyed HMACs, hexadecimal. */
    output: { readonly erased: ErasureCounts; readonly marks: readonly string[]; readonly overwritten: boolean };
  };
  overwriteErased: { input: NoInput; output: { readonly done: boolean } };
  liftErasure: { input: { readonly erasureId: string }; output: null };
  /** In an archive that took the place of another: what was erased or put on hold there is so here. `overwriteErased` has to follow. */
  carryErasures: { input: { readonly carried: CarriedErasures }; output: { readonly erased: number } };
  setRetention: { input: RetentionChoice; output: null };
  /** Erases what is older than the instance's rule says, except what is on hold; `overwriteErased` has to follow. */
  applyRetention: {
    input: { readonly erasureId: string; readonly instanceId: string; readonly nowMs: number };
    output: { readonly erased: number; readonly onHold: number };
  };
  /** Copies the file as it stands, under its own key, to a path that is free. Fails with `cache.busy` while somebody reads. */
  copyTo: { input: { readonly path: string }; output: { readonly sizeBytes: number } };
  addHold: { input: Hold; output: null };
  removeHold: { input: { readonly id: string }; output: null };
}

/** Everything that only reads; runs on a connection of its own, never behind a write. */
export interface ReadOperations {
  runs: { input: null; output: readonly StoredRun[] };
  /** Contacts of a run not yet fetched and not failed, in the run's order. */
  pending: { input: { readonly runId: string; readonly limit: number }; output: readonly PendingContact[] };
  /** How many contacts of a run with this identifier are still to fetch. */
  pendingOf: { input: { readonly runId: string; readonly identifier: string }; output: number };
  /** Oldest first. */
  runLog: { input: { readonly runId: string }; output: readonly RunLogLine[] };
  planFacts: { input: { readonly runId: string }; output: PlanFacts };
  search: { input: InContext<SearchRequest>; output: SearchPage };
  tally: { input: InContext<TallyRequest>; output: SearchTally };
  searchFacets: { input: InContext<SearchScope>; output: SearchFacets };
  histogram: { input: InContext<SearchScope>; output: SearchHistogram };
  /** Newest first. */
  searches: { input: { readonly context: SearchContext }; output: readonly SavedSearch[] };
  indexStatus: { input: null; output: IndexStatus };
  /** Compares the index with the stored conversations above a key. */
  checkIndexPart: { input: { readonly afterKey: number; readonly limit: number }; output: IndexCheckPart };
  facets: { input: { readonly filters: SearchFilters }; output: LibraryFacets };
  /** `assumedEventZone` is filled in by the handler from the settings. Null where the key is unknown. */
  transcript: { input: { readonly key: ContactKey }; output: Omit<Transcript, 'assumedEventZone'> | null };
  /**
   * The same as it is shown on screen, as the JSON of a `ShownTranscript`, so that a long one is written once, where no
   * frame waits for it: without passwords and the numbers of cards, and masked without anything else that is personal.
   */
  shownTranscript: {
    input: { readonly key: ContactKey; readonly screen: AskedScreen; readonly zones: EventZones };
    output: string | null;
  };
  /** Raw slices of a contact as received, newest last, for the export's record. */
  raw: {
    input: { readonly key: ContactKey };
    output: readonly { readonly bytes: Uint8Array; readonly sha256: string; readonly provenance: Provenance }[];
  };
  identity: {
    input: { readonly key: ContactKey };
    output: { readonly instanceId: string; readonly contactId: string; readonly identifier: string | null } | null;
  };
  /** Conversations of the same instance and identifier, oldest first, this one always among them. Null where the key is unknown. */
  samePerson: {
    input: { readonly key: ContactKey; readonly masked?: boolean };
    output: { readonly conversations: ContactSummary[]; readonly total: number } | null;
  };
  attributeNames: { input: null; output: AttributeNames };
  keyOf: { input: { readonly instanceId: string; readonly contactId: string }; output: ContactKey | null };
  unknownShapes: { input: { readonly instanceId: string | null }; output: UnknownShapes };
  eventZone: { input: { readonly instanceId: string; readonly assumed: string }; output: EventZoneEstimate };
  /** Day by assistant: what is known and what is held. */
  coverage: { input: CoverageRequest; output: Coverage };
  stats: { input: { readonly instanceId: string | null }; output: CacheStats };
  queries: { input: { readonly instanceId: string | null }; output: readonly SavedQuery[] };
  /** Everything held about one person. */
  person: { input: { readonly text: string }; output: PersonDossier };
  /** What is held outside of conversations of someone who is known by any of these: of each record the values that name them. */
  personBeside: {
    input: { readonly facts: readonly PersonFact[] };
    output: readonly {
      readonly kind: 'event' | 'unreadable' | 'request' | 'savedQuery' | 'savedSearch' | 'run';
      readonly atMs: number | null;
      /** `field` is the name of the member that it stands in; null where there is none, or it is no JSON. */
      readonly values: readonly { readonly field: string | null; readonly text: string }[];
    }[];
  };
  retention: { input: null; output: readonly Retention[] };
  previewRetention: { input: { readonly instanceId: string; readonly days: number; readonly nowMs: number }; output: RetentionPreview };
  carried: { input: null; output: CarriedErasures };
  /** What went by age and was not said in the ledger yet. */
  agedOut: { input: null; output: readonly { readonly erasureId: string; readonly contacts: number }[] };
  /** Newest first. */
  holds: { input: null; output: readonly Hold[] };
}

/** The cache as the services see it: one writer and one reader thread behind it. Failures reject with `AppFailure`. */
export interface Cache {
  open(request: OpenCache): Promise<OpenOutcome>;
  write<O extends keyof WriteOperations>(
    operation: O,
    input: WriteOperations[O]['input'],
  ): Promise<WriteOperations[O]['output']>;
  /** An aborted read is interrupted in SQLite, not merely ignored. */
  read<O extends keyof ReadOperations>(
    operation: O,
    input: ReadOperations[O]['input'],
    options?: { readonly signal?: AbortSignal },
  ): Promise<ReadOperations[O]['output']>;
  /**
   * Closes the cache and reads what can be read of a damaged one into a new file at `to`. The damaged file is not
   * changed; the new one is whole only where the answer is `rescued`. Answers once the thread has let go of both.
   */
  rescue(
    from: OpenCache,
    to: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: RescueProgress) => void },
  ): Promise<RescueOutcome>;
  /** Gives another key to a file that nobody has open: a copy, since a kill leaves one that no key opens. On a thread of its own. */
  rekey(request: OpenCache, to: CacheKey): Promise<RekeyOutcome>;
  /** Checkpoints and closes both threads. */
  close(): Promise<void>;
}
