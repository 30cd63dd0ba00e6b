import { hash } from './rng.ts';

/** A bijection of [0, size) that can be undone: how an identifier, a phone or a CPF leads back to its person. */
export interface Permutation {
  forward(value: number): number;
  backward(value: number): number;
}

const rounds = 4;

/** A keyed Feistel network over the next even power of two, walked until it lands inside [0, size). */
export function createPermutation(size: number, ...keys: readonly number[]): Permutation {
  if (!Number.isInteger(size) || size < 1 || size > 2 ** 30) throw new RangeError(`permutation size: ${size}`);
  const halfBits = Math.max(1, Math.ceil(Math.ceil(Math.log2(Math.max(2, size))) / 2));
  const mask = 2 ** halfBits - 1;
  const roundKeys = Array.from({ length: rounds }, (_, round) => hash(...keys, round));

  const step = (value: number, order: readonly number[], undo: boolean): number => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (const key of order) {
      if (undo) [left, right] = [right ^ (hash(key, left) & mask), left];
      else [left, right] = [right, left ^ (hash(key, right) & mask)];
    }
    return ((left << halfBits) | right) >>> 0;
  };
  const walk = (value: number, order: readonly number[], undo: boolean): number => {
    let at = step(value, order, undo);
    while (at >= size) at = step(at, order, undo);
    return at;
  };
  const reversed = [...roundKeys].reverse();
  return {
    forward: (value) => walk(value, roundKeys, false),
    backward: (value) => walk(value, reversed, true),
  };
}
