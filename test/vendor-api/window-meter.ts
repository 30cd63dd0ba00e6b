/**
 * Measures arrivals exactly: how many fell into any window of `windowMs`, ends half open, so that two arrivals
 * exactly one window apart are not in the same one. The fullest window always ends at an arrival, which is
 * why counting back from each arrival finds it.
 */
export interface WindowMeter {
  /** Notes an arrival at a monotonic time in ms; answers how many are now in the window that ends there. */
  arrive(atMs: number): number;
  /** How many arrived in the window that ends at `atMs`, without noting one. */
  countAt(atMs: number): number;
  /** When the oldest arrival of the current window leaves it. */
  freeAtMs(): number | undefined;
  readonly largest: number;
  readonly largestAtMs: number | undefined;
  readonly total: number;
}

export function createWindowMeter(windowMs: number): WindowMeter {
  let stamps: number[] = [];
  let head = 0;
  let largest = 0;
  let largestAtMs: number | undefined;
  let total = 0;

  const forget = (atMs: number): void => {
    for (let oldest = stamps[head]; oldest !== undefined && atMs - oldest >= windowMs; oldest = stamps[head]) head++;
    if (head > 4096 && head * 2 > stamps.length) {
      stamps = stamps.slice(head);
      head = 0;
    }
  };
  return {
    arrive(atMs) {
      const last = stamps[stamps.length - 1];
      if (last !== undefined && atMs < last) throw new RangeError(`arrival at ${atMs} before ${last}`);
      forget(atMs);
      stamps.push(atMs);
      total++;
      const inWindow = stamps.length - head;
      if (inWindow > largest) {
        largest = inWindow;
        largestAtMs = atMs;
      }
      return inWindow;
    },
    countAt(atMs) {
      forget(atMs);
      return stamps.length - head;
    },
    freeAtMs() {
      const oldest = stamps[head];
      return oldest === undefined ? undefined : oldest + windowMs;
    },
    get largest() {
      return largest;
    },
    get largestAtMs() {
      return largestAtMs;
    },
    get total() {
      return total;
    },
  };
}
