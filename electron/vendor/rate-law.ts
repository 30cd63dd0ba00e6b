/** A request that was let go. */
export type RateTicket = number;

export interface RateLawOptions {
  /** Requests that the service takes in any window (vendor documentation, limits). */
  readonly maxRequests: number;
  readonly windowMs: number;
  /** How far apart, beyond the window, the first and the eleventh of any eleven requests are sent, until it is set. */
  readonly marginMs: number;
}

/** The documented limit, with the margin of a machine of which nothing is known yet: `RateMargin` measures it. */
export const DEFAULT_RATE_LAW: RateLawOptions = { maxRequests: 10, windowMs: 1_000, marginMs: 24 };

/** Spacing is left this much shorter than an even share, so that timers that fire late don't add up. */
const SPACING_SLACK_MS = 2;
/** Beyond the window, when it is counted from answers: only clock granularity is left to cover. */
const GUARD_MARGIN_MS = 3;

/**
 * When the next request may go, so that no window as the service sees it ever holds more than the limit. Pure: it is
 * told the time (monotonic ms) and what happened, and decides.
 *
 * Normally a request occupies its place from being let go until a window and a margin after it was *written to the
 * wire*. Proof: of any eleven requests sent within a window, look at the one let go last; the ten others were by then
 * either waiting to be written or written less than a window before, so all ten were counted and it was not let go.
 * What differs in delay on the way to the service is the margin's business.
 *
 * Under guard a place is free only a window after the *answer*. The service saw the request before it answered, so
 * this holds whatever the way does, at 10 / (1 + mean latency in s) of the rate.
 */
export class RateLaw {
  readonly #max: number;
  readonly #windowMs: number;
  #marginMs: number;
  /** Requests let go and not answered, with whether they were written. */
  readonly #open = new Map<RateTicket, { written: boolean }>();
  /** Newest last, at most `max` of each. */
  readonly #wireTimes: number[] = [];
  readonly #answerTimes: number[] = [];
  #lastGrantMs = Number.NEGATIVE_INFINITY;
  #heldUntilMs = Number.NEGATIVE_INFINITY;
  #guardedUntilMs = Number.NEGATIVE_INFINITY;
  #nextTicket: RateTicket = 1;

  constructor(options: RateLawOptions) {
    const { maxRequests, windowMs, marginMs } = options;
    if (!Number.isInteger(maxRequests) || maxRequests < 1) throw new RangeError(`maxRequests: ${maxRequests}`);
    if (!(windowMs > 0) || !(marginMs >= 0)) throw new RangeError(`windowMs: ${windowMs}, marginMs: ${marginMs}`);
    this.#max = maxRequests;
    this.#windowMs = windowMs;
    this.#marginMs = marginMs;
  }

  /** For the requests that are let go from now on, however long ago those were written that they wait for. */
  setMargin(marginMs: number): void {
    this.#marginMs = marginMs;
  }

  /** Earliest time for the next request as things stand; Infinity while only an event can free a place. */
  nextMs(nowMs: number): number {
    const unwritten = [...this.#open.values()].filter(({ written }) => !written).length;
    const soonestMs = Math.max(
      nowMs,
      this.#heldUntilMs,
      this.#lastGrantMs + (this.#windowMs + this.#marginMs) / this.#max - SPACING_SLACK_MS,
      this.#freeMs(this.#wireTimes, unwritten, this.#windowMs + this.#marginMs),
    );
    if (this.#guardedUntilMs <= soonestMs) return soonestMs;
    const guardedMs = this.#freeMs(this.#answerTimes, this.#open.size, this.#windowMs + GUARD_MARGIN_MS);
    return Math.max(soonestMs, Math.min(guardedMs, this.#guardedUntilMs));
  }

  /** Lets a request go; the caller has waited for `nextMs`. */
  grant(nowMs: number): RateTicket {
    if (this.nextMs(nowMs) > nowMs) throw new Error('no place is free');
    const ticket = this.#nextTicket++;
    this.#open.set(ticket, { written: false });
    this.#lastGrantMs = nowMs;
    return ticket;
  }

  /** The request is on the wire, at the latest now. Told twice (a connection that was replaced), it counts twice. */
  written(ticket: RateTicket, nowMs: number): void {
    const request = this.#open.get(ticket);
    if (request === undefined) return;
    request.written = true;
    this.#note(this.#wireTimes, nowMs);
  }

  /** The answer has come, or none will. A request that was never written gives its place back. */
  settled(ticket: RateTicket, nowMs: number): void {
    const request = this.#open.get(ticket);
    if (request === undefined) return;
    this.#open.delete(ticket);
    if (request.written) this.#note(this.#answerTimes, nowMs);
  }

  /** From now until then, counts from answers. */
  guard(untilMs: number): void {
    this.#guardedUntilMs = Math.max(this.#guardedUntilMs, untilMs);
  }

  /** Lets nothing go until then. */
  hold(untilMs: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, untilMs);
  }

  isGuarded(nowMs: number): boolean {
    return nowMs < this.#guardedUntilMs;
  }

  /** When a place is free, with so many taken for an unknown time and the others for a time after each stamp. */
  #freeMs(stamps: readonly number[], taken: number, forMs: number): number {
    const places = this.#max - taken;
    if (places <= 0) return Number.POSITIVE_INFINITY;
    const last = stamps[stamps.length - places];
    return last === undefined ? Number.NEGATIVE_INFINITY : last + forMs;
  }

  #note(stamps: number[], nowMs: number): void {
    stamps.push(nowMs);
    if (stamps.length > this.#max) stamps.shift();
  }
}
