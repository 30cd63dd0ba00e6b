import { z } from 'zod';
import { contact, contactSummary } from './contact.ts';
import { contactEvent } from './contact-event.ts';
import { message } from './message.ts';

/** One request whose answer is held, without its key. */
export const provenance = z
  .object({
    endpoint: z.enum(['contacts', 'events']),
    /** Scheme, host and port. */
    host: z.string(),
    /** The vendor's instance name. */
    instance: z.string(),
    /** The JSON body that was sent, as text. */
    request: z.string(),
    requestedMs: z.number(),
    receivedMs: z.number(),
    status: z.number(),
    responseSha256: z.string(),
    responseBytes: z.number(),
  })
  .readonly();
export type Provenance = z.infer<typeof provenance>;

/** What is known of whether the held conversation is the whole one. Never derived from `interactions` alone. */
export const completeness = z
  .object({
    verdict: z.enum(['complete', 'incomplete', 'unknown']),
    /** Reason codes, translated under `completeness.<code>`. */
    reasons: z
      .array(
        z.enum([
          'historyNeverAsked',
          'historyFailed',
          'historyEmpty',
          'eventsNeverAsked',
          'eventsFailed',
          'eventsFromPeriod',
          'notFinished',
          'finishedRecently',
          'fetchedBeforeFinish',
          'unreadableTimes',
          'serviceGivesNoCount',
        ]),
      )
      .readonly(),
    heldMessages: z.number(),
    interactions: z.number().nullable(),
    duplicates: z.number(),
    unknownShapes: z.number(),
  })
  .readonly();
export type Completeness = z.infer<typeof completeness>;

export const transcript = z
  .object({
    summary: contactSummary,
    contact,
    messages: z.array(message).readonly(),
    events: z.array(contactEvent).readonly(),
    completeness,
    provenance: z.array(provenance).readonly(),
    /** IANA zone assumed for event dates without one: an assumption, to be shown as such. */
    assumedEventZone: z.string(),
  })
  .readonly();
export type Transcript = z.infer<typeof transcript>;

/** What becomes on screen of what is personal in a conversation. */
export const screenMasking = z.discriminatedUnion('kind', [
  /** Masked, in so many places. */
  z.object({ kind: z.literal('masked'), count: z.number().int().nonnegative() }).readonly(),
  /** Shown for a time, epoch ms, although it would be masked. */
  z.object({ kind: z.literal('revealed'), untilMs: z.number() }).readonly(),
]);
export type ScreenMasking = z.infer<typeof screenMasking>;

/** A conversation as the window gets it. Without `screen` nothing is masked but passwords and the numbers of cards. */
export const shownTranscript = transcript.unwrap().extend({ screen: screenMasking.optional() }).readonly();
export type ShownTranscript = z.infer<typeof shownTranscript>;
