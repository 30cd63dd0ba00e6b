const MOST_COLOURS = 256;
/** Colours nearer to one another than this, in each channel, count as one. */
const STEP_BITS = 3;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A PNG of at most 256 colours: the most frequent ones, and for each other pixel the nearest of these. */
export async function indexedPng(image: ImageData): Promise<Uint8Array> {
  const { palette, indexes } = reduce(image);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, image.width);
  header.setUint32(4, image.height);
  // Eight bits a pixel, each the place of a colour in the palette.
  header.setUint8(8, 8);
  header.setUint8(9, 3);
  const lines = new Uint8Array((image.width + 1) * image.height);
  for (let y = 0; y < image.height; y++) lines.set(indexes.subarray(y * image.width, (y + 1) * image.width), y * (image.width + 1) + 1);
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', await deflated(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
}

type Colour = readonly [number, number, number];

function reduce({ data }: ImageData): { readonly palette: readonly Colour[]; readonly indexes: Uint8Array } {
  const counts = new Map<number, number>();
  const keys = new Uint32Array(data.length / 4);
  for (let at = 0; at < keys.length; at++) {
    const key = [0, 1, 2].reduce((sum, channel) => (sum << 8) | rounded(data[at * 4 + channel] ?? 0), 0);
    keys[at] = key;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_COLOURS).map(([key]) => colourOf(key));
  const placeOf = new Map([...counts.keys()].map((key) => [key, nearest(colourOf(key), palette)]));
  return { palette, indexes: Uint8Array.from(keys, (key) => placeOf.get(key) ?? 0) };
}

/** Both ends stay what they are: white is white. */
function rounded(value: number): number {
  const most = (1 << (8 - STEP_BITS)) - 1;
  return Math.round((Math.round((value / 255) * most) / most) * 255);
}

function colourOf(key: number): Colour {
  return [(key >> 16) & 255, (key >> 8) & 255, key & 255];
}

function nearest(colour: Colour, palette: readonly Colour[]): number {
  let [best, least] = [0, Infinity];
  for (const [place, one] of palette.entries()) {
    const distance = one.reduce((sum, value, channel) => sum + (value - (colour[channel] ?? 0)) ** 2, 0);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(type), body]);
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, body.length);
  const check = new DataView(new ArrayBuffer(4));
  check.setUint32(0, crc32(named));
  return joined([new Uint8Array(length.buffer), named, new Uint8Array(check.buffer)]);
}

/** As PNG's specification gives it, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
