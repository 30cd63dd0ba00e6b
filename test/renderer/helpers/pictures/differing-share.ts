const BLOCK = 8;
/** Of 255, in the mean of a block: type that another machine draws a little bolder stays below, a word that moved does not. */
const TOLERANCE = 14;

/**
 * Share of the blocks of two pictures whose mean colours differ; 1 for pictures of different sizes. Blocks rather than
 * pixels, since no two machines draw the edges of letters alike.
 */
export function differingShare(one: ImageData, other: ImageData): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let [blocks, differing] = [0, 0];
  for (let y = 0; y < one.height; y += BLOCK) {
    for (let x = 0; x < one.width; x += BLOCK) {
      blocks++;
      const [a, b] = [meanOf(one, x, y), meanOf(other, x, y)];
      if (a.some((value, channel) => Math.abs(value - (b[channel] ?? 0)) > TOLERANCE)) differing++;
    }
  }
  return differing / blocks;
}

function meanOf({ data, width, height }: ImageData, left: number, top: number): readonly number[] {
  const [right, bottom] = [Math.min(width, left + BLOCK), Math.min(height, top + BLOCK)];
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let channel = 0; channel < 3; channel++) sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
    }
  }
  return sums.map((sum) => sum / ((right - left) * (bottom - top)));
}
