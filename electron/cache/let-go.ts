/** Node keeps a text of more than a million bytes outside of the heap, where the same holds for it: it is put together of parts. */
const PART_BYTES = 1_000_000;

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

/** The text that bytes of UTF-8 spell, which are let go of. */
export function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let from = 0; from < buffer.length; ) {
    const to = wholeSigns(buffer, Math.min(from + PART_BYTES, buffer.length));
    text += buffer.toString('utf8', from, to);
    from = to;
  }
  letGo(bytes);
  return text;
}

/** The place at or before this one where no sign is cut: one has at most three bytes after its first. */
function wholeSigns(bytes: Buffer, at: number): number {
  let place = at;
  while (at - place < 3 && ((bytes[place] ?? 0) & 0xc0) === 0x80) place -= 1;
  return place;
}
