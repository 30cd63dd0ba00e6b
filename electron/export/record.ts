import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { Message, Part } from '../../shared/model/message.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { zoneClock, type ZoneClock } from '../../shared/time/zone-clock.ts';
import type { CommitmentKey, Commitments } from '../evidence/commitments.ts';
import type { MaskingHit } from '../../shared/model/masking.ts';
import { findInRecord } from '../privacy/find-in-record.ts';
import { findInText } from '../privacy/find-in-text.ts';
import { maskText } from '../privacy/mask-text.ts';
import { countMasked, maskTranscript } from '../privacy/mask-transcript.ts';
import { createManifest, type ExportContext, type Manifest, type ManifestMasking, positionIn, requestsOf, utc } from './manifest.ts';
import { commitToMasked } from './masked-fields.ts';
import { rawResponse, type RawResponse, type RawSlice, withheldResponse } from './raw-response.ts';

export interface RecordedMessage {
  readonly index: number;
  readonly id: string | null;
  readonly time: { readonly asGiven: string | null; readonly utc: string | null };
  readonly sender: string;
  readonly senderKind: Message['senderKind'];
  readonly assistantId: string | null;
  readonly channel: string | null;
  readonly parts: readonly Part[];
  readonly unknown: JsonObject;
}

export interface RecordedEvent {
  readonly index: number;
  readonly id: string | null;
  readonly name: string;
  readonly eventId: string | null;
  readonly assistantId: string | null;
  readonly contactId: string | null;
  readonly externalId: string | null;
  readonly extra1: string | null;
  readonly extra2: string | null;
  readonly details: JsonValue;
  readonly date: {
    readonly asGiven: string | null;
    readonly zone: ContactEvent['zone'];
    /** With `zone: "none"` this rests on the manifest's `assumedEventZone`. */
    readonly utc: string | null;
  };
  readonly unknown: JsonObject;
}

export interface RecordedTranscript {
  readonly contact: Contact;
  readonly messages: readonly RecordedMessage[];
  readonly events: readonly RecordedEvent[];
}

/** The record: what the digest is taken over. Its shape is published as `shared/export-record.schema.json`. */
export interface ExportRecord {
  /** Null where nothing is masked, and where the exporter has no secret to make salts from. */
  readonly commitments: Commitments | null;
  readonly manifest: Manifest;
  readonly transcript: RecordedTranscript;
  readonly raw: readonly RawResponse[];
}

export interface RecordInput {
  readonly transcript: Transcript;
  /** Newest last. */
  readonly raw: readonly RawSlice[];
  readonly context: ExportContext;
  /** What the salts of masked fields are made from; without it none of them can be disclosed later. */
  readonly commitmentKey?: CommitmentKey | null;
}

/** A record, and the transcript as it stands in it: what a page must show. */
export interface PreparedExport {
  readonly record: ExportRecord;
  readonly transcript: Transcript;
}

export function createRecord(input: RecordInput): ExportRecord {
  return prepareExport(input).record;
}

export function prepareExport({ transcript, raw, context, commitmentKey = null }: RecordInput): PreparedExport {
  const requests = requestsOf(transcript, raw);
  // Requests are masked with the rest: one by CPF names the person.
  const original = { ...transcript, provenance: requests };
  const hits = findInRecord(original, context.masking);
  const shown = maskTranscript(original, hits);
  const isMasked = context.masking.profile !== 'none';
  const response = isMasked ? withheldResponse : rawResponse;
  const record = {
    commitments: isMasked && commitmentKey !== null ? commitToMasked(recordedTranscript(original), hits, commitmentKey) : null,
    manifest: createManifest(shown, shown.provenance, isMasked ? withMaskedReason(context) : context, maskingFacts(hits, context)),
    transcript: recordedTranscript(shown),
    raw: raw.map((slice) => response(slice, positionIn(requests, slice.provenance))),
  };
  return { record, transcript: shown };
}

/** A conversation as a record has it. */
export function recordedTranscript(transcript: Transcript): RecordedTranscript {
  const assumed = zoneClock(transcript.assumedEventZone);
  return {
    contact: transcript.contact,
    messages: transcript.messages.map(recordedMessage),
    events: transcript.events.map((event) => recordedEvent(event, assumed)),
  };
}

function maskingFacts(hits: readonly MaskingHit[], { masking }: ExportContext): ManifestMasking {
  const masked = hits.filter((hit) => hit.masked).length;
  return { profile: masking.profile, masked, counts: countMasked(hits), readable: hits.length - masked, keptKinds: masking.keptKinds };
}

/** People write into a reason what a conversation is about. */
function withMaskedReason(context: ExportContext): ExportContext {
  return { ...context, reason: maskText(context.reason, findInText(context.reason)) };
}

/** The instant of an event: as given, or as read under the assumed zone. */
export function instantOfEvent(event: ContactEvent, assumed: ZoneClock): number | null {
  if (event.dateMs === null) return null;
  return event.zone === 'given' ? event.dateMs : assumed.instantOf(event.dateMs);
}

function recordedMessage(message: Message): RecordedMessage {
  return {
    index: message.index,
    id: message.id,
    time: { asGiven: message.timeOriginal, utc: message.timeMs === null ? null : utc(message.timeMs) },
    sender: message.sender,
    senderKind: message.senderKind,
    assistantId: message.assistantId,
    channel: message.channel,
    parts: message.parts,
    unknown: message.unknown,
  };
}

function recordedEvent(event: ContactEvent, assumed: ZoneClock): RecordedEvent {
  const { dateMs: _dateMs, dateOriginal, zone, ...rest } = event;
  const instant = instantOfEvent(event, assumed);
  return { ...rest, date: { asGiven: dateOriginal, zone, utc: instant === null ? null : utc(instant) } };
}
