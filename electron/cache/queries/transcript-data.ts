import { z } from 'zod';
import { contactEvent, type ContactEvent } from '../../../shared/model/contact-event.ts';
import { message, type Message } from '../../../shared/model/message.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { pack, unpack } from '../packed-json.ts';

/** Messages and events of a conversation as they are stored together. */
export interface TranscriptData {
  readonly messages: readonly Message[];
  readonly events: readonly ContactEvent[];
}

export const NO_TRANSCRIPT: TranscriptData = { messages: [], events: [] };

const transcriptData = z.object({ messages: z.array(message), events: z.array(contactEvent) });

export const READ_TRANSCRIPT = 'SELECT sha256, data FROM transcript WHERE key = ?';
const WRITE = 'INSERT OR REPLACE INTO transcript(key, sha256, data) VALUES (?, ?, ?)';

/** Checked against its digest and its shape: `cache.damaged` where it is not what was stored. */
export function readTranscriptData(handle: ReadHandle, key: number): TranscriptData {
  const row = handle.prepare<{ sha256: Uint8Array; data: Uint8Array }>(READ_TRANSCRIPT).get(key);
  if (row === undefined) return NO_TRANSCRIPT;
  return transcriptData.parse(JSON.parse(unpack(row).toString('utf8')));
}

export function writeTranscriptData(handle: WriteHandle, key: number, data: TranscriptData): void {
  const { messages, events } = data;
  if (messages.length === 0 && events.length === 0) {
    handle.prepare('DELETE FROM transcript WHERE key = ?').run(key);
    return;
  }
  const packed = pack(JSON.stringify({ messages, events }));
  handle.prepare(WRITE).run(key, packed.sha256, packed.data);
}
