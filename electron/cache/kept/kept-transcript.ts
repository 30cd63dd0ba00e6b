import type { ContactSummary } from '../../../shared/model/contact.ts';
import type { Provenance } from '../../../shared/model/transcript.ts';
import { completenessOf } from '../completeness.ts';
import type { ReadOperations } from '../protocol.ts';
import { textOf } from '../let-go.ts';
import { readConversation } from './kept-conversation.ts';

/**
 * A conversation as the reading thread hands it over: still the text that it is kept as, whose bytes cross between
 * threads for nothing, while its thousands of messages would have to be taken apart and put together again.
 */
export interface KeptTranscript {
  readonly summary: ContactSummary;
  readonly unknownShapes: number;
  /** As `keepConversation` wrote it, in UTF-8; its digest was checked. */
  readonly conversation: Uint8Array<ArrayBuffer>;
  readonly provenance: readonly Provenance[];
}

/** Takes the bytes over. Fails with `cache.damaged` where the text is not what this application writes. */
export function transcriptOf(kept: KeptTranscript | null): ReadOperations['transcript']['output'] {
  if (kept === null) return null;
  const { summary, unknownShapes, provenance } = kept;
  const { contact, messages, events } = readConversation(textOf(kept.conversation));
  const held = { contact, history: summary.history, events: summary.events, messages, unknownShapes };
  return { summary, contact, messages, events, completeness: completenessOf(held), provenance };
}
