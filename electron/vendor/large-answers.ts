/** From here on an answer is large: far beyond a page of a list, or any but the longest conversations. */
export const LARGE_BYTES = 1_048_576;

/** One answer's claim to be large. */
export interface LargeTurn {
  /** Resolves when no other large answer is being read. Asked again, it answers the same. */
  take(): Promise<void>;
  /** What became of the answer is done with; further calls do nothing. */
  end(): void;
}

/**
 * Large answers are received, read and stored one at a time: as many as are in flight, each as large as is allowed, would
 * take more memory than a laptop can spare.
 */
export class LargeAnswers {
  #last: Promise<void> = Promise.resolve();

  turn(): LargeTurn {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => void (end = resolve));
    let taken: Promise<void> | null = null;
    return {
      take: () => {
        if (taken === null) {
          taken = this.#last;
          this.#last = taken.then(() => ended);
        }
        return taken;
      },
      end: () => end(),
    };
  }
}
