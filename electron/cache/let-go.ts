import { StringDecoder } from 'node:string_decoder';

/** Node keeps a text of more than a million bytes outside of the heap, where the same holds for it: it is put together of parts. */
const PART_BYTES = 2 ** 19;

/**
 * Gives back at once what memory bytes have that nobody else holds or will look at again, as a conversation's on their
 * way from the file to its text. Left to the collector, which sees next to nothing of it, a few megabytes each time
 * make it go through everything there is to find them: ten milliseconds and more, in every third long conversation.
 */
export function letGo(bytes: Uint8Array): void {
  // Of ES2024, which an older runtime lacks.
  const memory: ArrayBufferLike & { transfer?(sizeBytes: number): unknown } = bytes.buffer;
  if (isAlone(bytes)) memory.transfer?.(0);
}

/** Whether bytes have memory of their own: smaller ones share a pool with others that are in use. */
export function isAlone({ buffer, byteOffset }: Uint8Array): boolean {
  return byteOffset === 0 && buffer.byteLength > Buffer.poolSize;
}

/** The text that bytes spell, which are let go of. */
export function textOf(bytes: Uint8Array): string {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for (let at = 0; at < bytes.length; at += PART_BYTES) text += decoder.write(bytes.subarray(at, at + PART_BYTES));
  letGo(bytes);
  return text + decoder.end();
}
