import { isAlone } from './let-go.ts';
import { type KeptTranscript, transcriptOf } from './kept/kept-transcript.ts';
import type { ReadOperations } from './protocol.ts';

/** What a read hands over between threads: its output, but for a conversation, which is put together where it is used. */
export type HandedOver<O extends keyof ReadOperations> = O extends 'transcript' ? KeptTranscript | null : ReadOperations[O]['output'];

/** Memory that goes over between threads as it is; whatever else is handed over is copied. */
export function movedMemory(operation: keyof ReadOperations, handedOver: unknown): readonly ArrayBuffer[] {
  if (operation !== 'transcript') return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- crosses threads: see above
  const kept = handedOver as HandedOver<'transcript'>;
  return kept !== null && isAlone(kept.conversation) ? [kept.conversation.buffer] : [];
}

/** The output of an operation by what its thread handed over: both sides are typed by one protocol. */
export function outputOf<O extends keyof ReadOperations>(operation: O, handedOver: unknown): ReadOperations[O]['output'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- crosses threads: see above
  const output = operation === 'transcript' ? transcriptOf(handedOver as HandedOver<'transcript'>) : handedOver;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- crosses threads: see above
  return output as ReadOperations[O]['output'];
}
