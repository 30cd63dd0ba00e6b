import { z } from 'zod';
import { contactKey } from './contact.ts';

/** One shape that the wire parser does not know, without any value of it. */
export const unknownShape = z
  .object({
    /** The part's own `type` where it reads like a name of the format, else null. */
    type: z.string().nullable(),
    /** Fields and their kinds, as `shared/text/json-shape.ts` spells them. */
    shape: z.string(),
    count: z.number(),
    conversations: z.number(),
    /** The newest conversation that has it, and the message there. */
    example: z.object({ key: contactKey, message: z.number().int().nonnegative() }).readonly(),
  })
  .readonly();
export type UnknownShape = z.infer<typeof unknownShape>;

/** What is not known yet in the whole cache, most frequent first. */
export const unknownShapes = z
  .object({
    shapes: z.array(unknownShape).readonly(),
    /** Conversations looked through, newest first; `isWhole` says whether these are all that have any. */
    conversations: z.number(),
    isWhole: z.boolean(),
  })
  .readonly();
export type UnknownShapes = z.infer<typeof unknownShapes>;
