import type { ContactSummary, HoldingState } from '../../shared/model/contact.ts';
import type { FindingKind, MaskingProfile, MaskingSettings } from '../../shared/model/masking.ts';
import type { Language } from '../../shared/model/settings.ts';
import type { Completeness, Provenance, Transcript } from '../../shared/model/transcript.ts';
import { RECORD_SCHEMA } from '../evidence/record-file.ts';
import type { MaskedCounts } from '../privacy/mask-transcript.ts';
import type { RawSlice } from './raw-response.ts';
import { type Silence, silenceBetween } from './silences.ts';

/** Between a message and the next one. Whether it is a silence of the conversation or a lack of the answer can't be told. */
export interface ManifestGap extends Silence {
  /** Position in `transcript.messages`, from 0. */
  readonly afterMessage: number;
}

/** What the person and the application add to a transcript when it is exported. */
export interface ExportContext {
  readonly appVersion: string;
  readonly exportedMs: number;
  /** Free text; empty where the person gave none. */
  readonly exporter: string;
  readonly reason: string;
  readonly language: Language;
  /** IANA zone in which times are shown. */
  readonly shownZone: string;
  readonly masking: MaskingSettings;
}

export interface ManifestRequest {
  readonly endpoint: Provenance['endpoint'];
  readonly host: string;
  readonly instance: string;
  /** The JSON body that was sent, as text; the key travels in a header and is never part of it. */
  readonly body: string;
  readonly requestedAt: string;
  readonly receivedAt: string;
  readonly status: number;
  /** Of the whole answer, which may hold other contacts too; the record carries this contact's slice. */
  readonly responseSha256: string;
  readonly responseSizeBytes: number;
}

export interface Holding {
  readonly state: HoldingState['kind'];
  readonly at: string | null;
  readonly why: string | null;
}

export interface Manifest {
  readonly schema: typeof RECORD_SCHEMA;
  readonly application: { readonly name: 'Acervo'; readonly version: string };
  readonly exportedAt: string;
  readonly exporter: string | null;
  readonly reason: string | null;
  readonly language: Language;
  readonly contact: { readonly id: string; readonly identifier: string | null };
  readonly service: { readonly hosts: readonly string[]; readonly instances: readonly string[] };
  readonly requests: readonly ManifestRequest[];
  readonly times: {
    readonly recorded: 'UTC';
    readonly shownZone: string;
    /** The service gives event dates without a zone; this one was *assumed* to place them among the messages. */
    readonly assumedEventZone: string;
    readonly eventsUnderAssumption: number;
  };
  readonly completeness: {
    readonly verdict: Completeness['verdict'];
    readonly reasons: Completeness['reasons'];
    readonly heldMessages: number;
    readonly heldEvents: number;
    /** As the service gave it. Its meaning is not documented: it is not a promise of so many messages. */
    readonly interactionsAsGiven: number | null;
    readonly duplicates: number;
    readonly gaps: readonly ManifestGap[];
    readonly unknownShapes: number;
    /** The types those shapes name themselves, each once. */
    readonly unknownTypes: readonly string[];
    readonly history: Holding;
    readonly events: Holding;
  };
  readonly masking: ManifestMasking;
}

export interface ManifestMasking {
  readonly profile: MaskingProfile;
  /** Pieces that are masked, and how many of each kind. */
  readonly masked: number;
  readonly counts: MaskedCounts;
  /** Pieces that were found and stand readable: of kinds that were kept, or lifted one by one. */
  readonly readable: number;
  readonly keptKinds: readonly FindingKind[];
}

/** Where the answers of both lists came from, each request once, in the order in which they were received. */
export function requestsOf(transcript: Transcript, raw: readonly RawSlice[]): readonly Provenance[] {
  const all = new Map<string, Provenance>();
  for (const each of [...transcript.provenance, ...raw.map((slice) => slice.provenance)]) all.set(identityOf(each), each);
  return [...all.values()].sort((a, b) => a.receivedMs - b.receivedMs || compare(identityOf(a), identityOf(b)));
}

export function positionIn(requests: readonly Provenance[], wanted: Provenance): number {
  return requests.findIndex((each) => identityOf(each) === identityOf(wanted));
}

export function createManifest(
  transcript: Transcript,
  requests: readonly Provenance[],
  context: ExportContext,
  masking: ManifestMasking,
): Manifest {
  const { contact, completeness, events, summary } = transcript;
  return {
    schema: RECORD_SCHEMA,
    application: { name: 'Acervo', version: context.appVersion },
    exportedAt: utc(context.exportedMs),
    exporter: textOrNull(context.exporter),
    reason: textOrNull(context.reason),
    language: context.language,
    contact: { id: contact.id, identifier: contact.identifier },
    service: { hosts: distinct(requests, 'host'), instances: distinct(requests, 'instance') },
    requests: requests.map(manifestRequest),
    times: {
      recorded: 'UTC',
      shownZone: context.shownZone,
      assumedEventZone: transcript.assumedEventZone,
      eventsUnderAssumption: events.filter((event) => event.zone === 'none' && event.dateMs !== null).length,
    },
    completeness: {
      verdict: completeness.verdict,
      reasons: completeness.reasons,
      heldMessages: completeness.heldMessages,
      heldEvents: events.length,
      interactionsAsGiven: completeness.interactions,
      duplicates: completeness.duplicates,
      gaps: gapsIn(transcript),
      unknownShapes: completeness.unknownShapes,
      unknownTypes: unknownTypes(transcript),
      history: holding(summary.history),
      events: holding(summary.events),
    },
    masking,
  };
}

/** `2026-10-14T12:03:05.000Z`. */
export function utc(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function manifestRequest(each: Provenance): ManifestRequest {
  return {
    endpoint: each.endpoint,
    host: each.host,
    instance: each.instance,
    body: each.request,
    requestedAt: utc(each.requestedMs),
    receivedAt: utc(each.receivedMs),
    status: each.status,
    responseSha256: each.responseSha256,
    responseSizeBytes: each.responseBytes,
  };
}

function holding(state: ContactSummary['history']): Holding {
  return {
    state: state.kind,
    at: state.kind === 'neverAsked' ? null : utc(state.atMs),
    why: state.kind === 'failed' ? state.why : null,
  };
}

function gapsIn({ messages }: Transcript): readonly ManifestGap[] {
  return messages.flatMap((message, at) => {
    const silence = silenceBetween(messages[at - 1] ?? null, message);
    return silence === null ? [] : [{ afterMessage: at - 1, ...silence }];
  });
}

function unknownTypes({ messages }: Transcript): readonly string[] {
  const types = messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'unknown' && part.type !== null ? [part.type] : [])));
  return [...new Set(types)].sort(compare);
}

function identityOf(each: Provenance): string {
  return [each.endpoint, each.host, each.instance, each.requestedMs, each.receivedMs, each.responseSha256, each.request].join('\n');
}

function distinct(requests: readonly Provenance[], key: 'host' | 'instance'): readonly string[] {
  return [...new Set(requests.map((each) => each[key]))].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
