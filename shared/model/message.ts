import { z } from 'zod';
import { jsonObject, jsonValue } from './json.ts';

export const CHOICE_STYLES = ['select', 'quickReplies', 'optionList', 'autocomplete'] as const;

export const choiceOption = z
  .object({ label: z.string(), value: z.string().nullable(), picked: z.boolean() })
  .readonly();
export type ChoiceOption = z.infer<typeof choiceOption>;

/**
 * One piece of a message. Source: vendor documentation and traces (`history[].message`).
 * A shape that is not known becomes `unknown` with its raw JSON: kept, counted and shown.
 */
export const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }).readonly(),
  /** A prompt for typed input; `mask` declares what the next user message contains (`cpf`, `email`, …). */
  z.object({ kind: z.literal('input'), text: z.string(), mask: z.string().nullable() }).readonly(),
  z.object({ kind: z.literal('date'), text: z.string(), value: z.string().nullable() }).readonly(),
  z
    .object({
      kind: z.literal('choice'),
      style: z.enum(CHOICE_STYLES),
      text: z.string(),
      options: z.array(choiceOption).readonly(),
    })
    .readonly(),
  z
    .object({ kind: z.literal('nps'), text: z.string(), options: z.array(choiceOption).readonly() })
    .readonly(),
  /** The user's answer to a multiple choice. */
  z.object({ kind: z.literal('values'), text: z.string(), values: z.array(z.string()).readonly() }).readonly(),
  z.object({ kind: z.literal('fileRequest'), text: z.string() }).readonly(),
  z
    .object({
      kind: z.literal('file'),
      name: z.string().nullable(),
      url: z.string().nullable(),
      mediaType: z.string().nullable(),
      sizeBytes: z.number().nullable(),
      source: z.string().nullable(),
      caption: z.string().nullable(),
    })
    .readonly(),
  /** A text that stands for an action, such as `ALTU_FILE_UPLOAD_CANCEL`. */
  z.object({ kind: z.literal('action'), action: z.string() }).readonly(),
  z.object({ kind: z.literal('unknown'), type: z.string().nullable(), raw: jsonValue }).readonly(),
]);
export type Part = z.infer<typeof part>;

/** `agent` is any sender other than `user` and `bot`: the service does not document a person's value. */
export const senderKind = z.enum(['user', 'bot', 'agent']);
export type SenderKind = z.infer<typeof senderKind>;

export const message = z
  .object({
    /** Position in the history as the service gave it, from 0. */
    index: z.number().int().nonnegative(),
    id: z.string().nullable(),
    /** As given. */
    timeOriginal: z.string().nullable(),
    /** Epoch ms, or null where `timeOriginal` could not be read. */
    timeMs: z.number().nullable(),
    /** As given, for its name. */
    sender: z.string(),
    senderKind,
    assistantId: z.string().nullable(),
    /** Channel wrapper key of the parts (`default`, …), else null. */
    channel: z.string().nullable(),
    parts: z.array(part).readonly(),
    /** Keys of the entry that are not modelled, kept. */
    unknown: jsonObject,
  })
  .readonly();
export type Message = z.infer<typeof message>;
