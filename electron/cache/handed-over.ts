import { type KeptTranscript, transcriptOf } from './kept/kept-transcript.ts';
import type { ReadOperations } from './protocol.ts';

/** What a read hands over between threads: its output, but for a conversation, which is put together where it is used. */
export type HandedOver<O extends keyof ReadOperations> = O extends 'transcript' ? KeptTranscript | null : ReadOperations[O]['output'];

/** The output of an operation by what its thread handed over: both sides are typed by one protocol. */
export function outputOf<O extends keyof ReadOperations>(operation: O, handedOver: unknown): ReadOperations[O]['output'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- crosses threads: see above
  const output = operation === 'transcript' ? transcriptOf(handedOver as HandedOver<'transcript'>) : handedOver;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- crosses threads: see above
  return output as ReadOperations[O]['output'];
}
