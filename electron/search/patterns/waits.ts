import type { SenderKind } from '../../../shared/model/message.ts';
import type { Message } from '../../../shared/model/message.ts';
import { tokenize } from '../../../shared/text/fold.ts';
import type { SaidMessage } from './timeline.ts';

/**
 * How long the user waited for answers, ms: from the first message of theirs that had none to the next one that is not
 * theirs, endless where none came. Messages without a readable time begin no wait, and measure none.
 */
export function waitsOf(messages: readonly Message[]): readonly number[] {
  const waits: number[] = [];
  let sinceMs: number | null = null;
  for (const { senderKind, timeMs } of messages) {
    if (senderKind === 'user') sinceMs ??= timeMs;
    else {
      if (sinceMs !== null && timeMs !== null) waits.push(timeMs - sinceMs);
      sinceMs = null;
    }
  }
  return sinceMs === null ? waits : [...waits, Infinity];
}

/** How often the sender said what they said most often; letters, accents and punctuation aside. */
export function mostRepeated(messages: readonly SaidMessage[], sender: SenderKind): number {
  const times = new Map<string, number>();
  for (const { message, said } of messages) {
    if (message.senderKind !== sender) continue;
    const words = said.flatMap((text) => tokenize(text).map(({ folded }) => folded)).join(' ');
    if (words !== '') times.set(words, (times.get(words) ?? 0) + 1);
  }
  return Math.max(0, ...times.values());
}
