/** On a quiet machine the worst of 550 arrivals came 6.5 ms off its place, while its timers were at most 4 ms late. */
const QUIET_MS = 12;
/** On one with three processes wanting all of it, the worst came 15 ms off while timers were up to 8 ms late. */
const LATENESS_WEIGHT = 1.5;
/** The largest that lateness asks for: from there on the pace is counted from answers anyway. */
const BUSY_MS = 36;
/** A busy moment is remembered for so long, since it rarely comes alone. */
const REMEMBERED_MS = 5_000;
const SLICES = 5;
/** A refusal doubles what is left at least, up to this, for so long; those that come together count as one. */
const LARGEST_MS = 96;
const WARY_MS = 10 * 60_000;
const TOGETHER_MS = 30_000;

/**
 * How far apart, beyond the window, a request and the tenth after it are sent, as measured: timers that fire late show
 * how much the machine may hold up what is sent from it, and a refusal shows that the way differs by more than was
 * allowed for. Pure: it is told the time (monotonic ms).
 */
export class RateMargin {
  /** The largest lateness of each stretch of time, newest last. */
  readonly #lateness: { readonly slice: number; ms: number }[] = [];
  #leastMs = QUIET_MS;
  #doubledMs = Number.NEGATIVE_INFINITY;
  #waryUntilMs = Number.NEGATIVE_INFINITY;

  /** A timer fired so late. */
  late(lateMs: number, nowMs: number): void {
    const slice = sliceOf(nowMs);
    const newest = this.#lateness.at(-1);
    if (newest?.slice === slice) newest.ms = Math.max(newest.ms, lateMs);
    else this.#lateness.push({ slice, ms: Math.max(0, lateMs) });
    if (this.#lateness.length > SLICES + 1) this.#lateness.shift();
  }

  /** The service refused for too many requests in a window. */
  refused(nowMs: number): void {
    if (nowMs - this.#doubledMs >= TOGETHER_MS) {
      this.#leastMs = Math.min(LARGEST_MS, this.#least(nowMs) * 2);
      this.#doubledMs = nowMs;
    }
    this.#waryUntilMs = nowMs + WARY_MS;
  }

  ms(nowMs: number): number {
    const oldest = sliceOf(nowMs) - SLICES;
    const latest = this.#lateness.reduce((most, { slice, ms }) => (slice >= oldest ? Math.max(most, ms) : most), 0);
    return Math.max(this.#least(nowMs), Math.min(BUSY_MS, QUIET_MS + LATENESS_WEIGHT * latest));
  }

  #least(nowMs: number): number {
    return nowMs < this.#waryUntilMs ? this.#leastMs : QUIET_MS;
  }
}

function sliceOf(nowMs: number): number {
  return Math.floor((nowMs * SLICES) / REMEMBERED_MS);
}
