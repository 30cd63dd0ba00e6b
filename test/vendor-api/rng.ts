/** Scrambles a 32-bit number (murmur3's finaliser); equal inputs give equal outputs on every machine. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** An unsigned 32-bit hash of whole numbers, the basis of everything that must be a pure function of (seed, index). */
export function hash(...numbers: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const number of numbers) {
    h = scramble(h ^ scramble((number | 0) + 0x7f4a7c15));
    h = Math.imul(h, 5) + 0xe6546b64;
  }
  return scramble(h);
}

/** The same hash scaled to [0, 1). */
export function fraction(...numbers: readonly number[]): number {
  return hash(...numbers) / 4_294_967_296;
}

export interface Rng {
  /** A number in [0, 1). */
  float(): number;
  /** A whole number from min to max, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
}

/** A small deterministic generator (mulberry32) keyed by whole numbers. */
export function createRng(...keys: readonly number[]): Rng {
  let state = hash(...keys);
  const float = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number): number => min + Math.floor(float() * (max - min + 1));
  return {
    float,
    int,
    chance: (probability) => float() < probability,
    pick: (list) => {
      const chosen = list[int(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError('pick() from an empty list');
      return chosen;
    },
    shuffle: (list) => {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = int(0, last);
        const kept = copy[last];
        const moved = copy[other];
        if (kept === undefined || moved === undefined) continue;
        copy[last] = moved;
        copy[other] = kept;
      }
      return copy;
    },
  };
}
