import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { Message, Part } from '../../shared/model/message.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { zoneClock, type ZoneClock } from '../../shared/time/zone-clock.ts';
import { createManifest, type ExportContext, type Manifest, positionIn, requestsOf, utc } from './manifest.ts';
import { rawResponse, type RawResponse, type RawSlice } from './raw-response.ts';

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

/** The record: what the digest is taken over. Its shape is published as `shared/export-record.schema.json`. */
export interface ExportRecord {
  readonly manifest: Manifest;
  readonly transcript: {
    readonly contact: Contact;
    readonly messages: readonly RecordedMessage[];
    readonly events: readonly RecordedEvent[];
  };
  readonly raw: readonly RawResponse[];
}

export interface RecordInput {
  readonly transcript: Transcript;
  /** Newest last. */
  readonly raw: readonly RawSlice[];
  readonly context: ExportContext;
}

export function createRecord({ transcript, raw, context }: RecordInput): ExportRecord {
  const requests = requestsOf(transcript, raw);
  const assumed = zoneClock(transcript.assumedEventZone);
  return {
    manifest: createManifest(transcript, requests, context),
    transcript: {
      contact: transcript.contact,
      messages: transcript.messages.map(recordedMessage),
      events: transcript.events.map((event) => recordedEvent(event, assumed)),
    },
    raw: raw.map((slice) => rawResponse(slice, positionIn(requests, slice.provenance))),
  };
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
