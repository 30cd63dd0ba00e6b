/** Thrown inside a read that nobody waits for any more. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** Asked between rows by reads that can take long. */
export interface Interrupt {
  /** Throws `Interrupted` when the caller has given up. */
  check(): void;
  /** Lets other waiting reads go first, then checks. */
  pause(): Promise<void>;
}

const SLOTS = 1024;

/**
 * Which reads were given up, in memory that both threads see. A worker busy in SQLite takes no messages, and the
 * driver can neither be interrupted from another thread nor has a progress callback; so reads look here between rows.
 * A slot holds the id that was given up last; ids that share a slot are 1024 apart, and never wait together.
 */
export class InterruptBoard {
  readonly memory: SharedArrayBuffer;
  readonly #slots: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#slots = new Int32Array(memory);
  }

  giveUp(id: number): void {
    Atomics.store(this.#slots, id % SLOTS, id);
  }

  isGivenUp(id: number): boolean {
    return Atomics.load(this.#slots, id % SLOTS) === id;
  }

  interruptOf(id: number): Interrupt {
    const check = (): void => {
      if (this.isGivenUp(id)) throw new Interrupted();
    };
    const pause = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      check();
    };
    return { check, pause };
  }
}
