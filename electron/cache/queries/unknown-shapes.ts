import type { Message } from '../../../shared/model/message.ts';
import type { UnknownShape, UnknownShapes } from '../../../shared/model/unknown-shapes.ts';
import { jsonShape, readsLikeAType } from '../../../shared/text/json-shape.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { walkContacts } from './contact-pages.ts';
import { instanceNumber } from './instances.ts';
import { readStats } from './stats.ts';
import { readTranscriptData } from './transcript-data.ts';

/** Conversations that are opened and looked through, at most: some seconds' work in the background. */
const MOST_CONVERSATIONS = 3000;
const CONVERSATIONS_BETWEEN_PAUSES = 20;

/** The shapes of parts that the wire parser did not know, over everything that is stored. */
export async function readUnknownShapes(handle: ReadHandle, instanceId: string | null, interrupt: Interrupt): Promise<UnknownShapes> {
  const found = new Map<string, UnknownShape>();
  const none: UnknownShapes = { shapes: [], conversations: 0, isWhole: true };
  const instance = instanceId === null ? null : instanceNumber(handle, instanceId);
  // Counted at every write: where there are none, nothing needs to be opened.
  if (readStats(handle, instanceId).unknownShapes === 0 || (instanceId !== null && instance === null)) return none;
  let conversations = 0;
  for await (const row of walkContacts(handle, 'newest', interrupt)) {
    if (row.unknown_shapes === 0 || (instance !== null && row.instance !== instance)) continue;
    if (conversations === MOST_CONVERSATIONS) return { shapes: byFrequency(found), conversations, isWhole: false };
    conversations += 1;
    addConversation(found, row.key, readTranscriptData(handle, row.key)?.messages ?? []);
    if (conversations % CONVERSATIONS_BETWEEN_PAUSES === 0) await interrupt.pause();
  }
  return { shapes: byFrequency(found), conversations, isWhole: true };
}

function addConversation(found: Map<string, UnknownShape>, key: number, messages: readonly Message[]): void {
  const seenHere = new Set<string>();
  for (const message of messages) {
    for (const part of message.parts) {
      if (part.kind !== 'unknown') continue;
      const type = part.type !== null && readsLikeAType(part.type) ? part.type : null;
      const shape = jsonShape(part.raw);
      const name = `${type ?? ''} ${shape}`;
      const before = found.get(name) ?? { type, shape, count: 0, conversations: 0, example: { key, message: message.index } };
      const isNew = seenHere.has(name) ? 0 : 1;
      seenHere.add(name);
      found.set(name, { ...before, count: before.count + 1, conversations: before.conversations + isNew });
    }
  }
}

function byFrequency(found: ReadonlyMap<string, UnknownShape>): readonly UnknownShape[] {
  return [...found.values()].toSorted((a, b) => b.count - a.count || (a.shape < b.shape ? -1 : 1));
}
