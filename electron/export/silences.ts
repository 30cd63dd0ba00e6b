import type { Message } from '../../shared/model/message.ts';

/** Before a message: how long nothing was said, and who waited for whom. */
export interface Silence {
  readonly kind: 'answer' | 'customer' | 'silence';
  readonly durationMs: number;
}

/** Silence between two messages from which on it is stated: the same as on screen. */
const SILENCE_MS = 5 * 60_000;

export function silenceBetween(before: Message | null, message: Message): Silence | null {
  if (before === null || before.timeMs === null || message.timeMs === null) return null;
  const durationMs = message.timeMs - before.timeMs;
  if (durationMs < SILENCE_MS) return null;
  const [isAfterUser, isOfUser] = [before.senderKind === 'user', message.senderKind === 'user'];
  return { kind: isAfterUser === isOfUser ? 'silence' : isAfterUser ? 'answer' : 'customer', durationMs };
}
