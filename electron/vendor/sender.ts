import { request } from 'undici';
import type { AppError } from '../../shared/errors.ts';
import type { Clock } from '../core/platform.ts';
import type { Answer } from './answer.ts';
import type { LargeTurn } from './large-answers.ts';
import { nameNetworkError } from './network-error.ts';
import type { RateSlot } from './rate-limiter.ts';
import { readBody } from './read-body.ts';
import { readRetryAfterMs } from './retry.ts';
import type { Transport } from './transport.ts';
import type { WireTimes } from './wire-times.ts';

export interface SenderLimits {
  /** For one request, from its being let go to the last byte of its answer. */
  readonly totalMs: number;
  readonly bodyCapBytes: number;
}

export interface SenderOptions {
  readonly userAgent: string;
  readonly limits: SenderLimits;
  readonly wireTimes: WireTimes;
  readonly clock: Clock;
  /** Aborts what was in flight when the machine fell asleep. */
  readonly interrupt: () => AbortSignal;
}

/** What became of one request; `written` says whether the service can have seen it. */
export type Sent =
  | {
      readonly ok: true;
      readonly written: true;
      readonly answer: Answer;
      readonly requestedMs: number;
      readonly receivedMs: number;
      readonly latencyMs: number;
      /** The service's own `Date`. */
      readonly dateMs: number | null;
    }
  | { readonly ok: false; readonly written: boolean; readonly error: AppError };

export interface Letter {
  readonly url: URL;
  readonly body: string;
  readonly apiKey: string;
}

type Way = Awaited<ReturnType<Transport['way']>>;

/** What one request goes with: its leave to be sent, its claim to be large, and who may give it up. */
interface Leave {
  readonly slot: RateSlot;
  readonly turn: LargeTurn;
  readonly signal: AbortSignal;
}

/** Bodies of refusals are read only for what they say, and that is short. */
const REFUSAL_CAP_BYTES = 1_048_576;

/** Sends one request and reads its answer. The key goes into its header and nowhere else; no redirect is followed. */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Rejects with the signal's reason. */
  async send({ url, body, apiKey }: Letter, way: Way, { slot, turn, signal }: Leave): Promise<Sent> {
    const { clock, limits, wireTimes, interrupt } = this.#options;
    const bytes = Buffer.from(body);
    const stamps = { writtenMs: Number.NaN, requestedMs: clock.nowMs() };
    const onWritten = (): void => {
      slot.written();
      stamps.writtenMs = clock.monotonicMs();
      stamps.requestedMs = clock.nowMs();
    };
    wireTimes.watch(bytes, onWritten);
    const deadline = new AbortController();
    const ended = new AbortController();
    clock.sleep(limits.totalMs, ended.signal).then(
      () => deadline.abort(),
      () => undefined,
    );
    const asleep = interrupt();
    try {
      const response = await this.#request(url, bytes, apiKey, way, AbortSignal.any([signal, deadline.signal, asleep]));
      if (Number.isNaN(stamps.writtenMs)) onWritten();
      slot.settle();
      const latencyMs = clock.monotonicMs() - stamps.writtenMs;
      const answer = await this.#readAnswer(response, turn);
      const dateMs = Date.parse(headerText(response.headers['date']) ?? '');
      const { requestedMs } = stamps;
      return { ok: true, written: true, answer, requestedMs, receivedMs: clock.nowMs(), latencyMs, dateMs: Number.isNaN(dateMs) ? null : dateMs };
    } catch (error) {
      signal.throwIfAborted();
      const written = !Number.isNaN(stamps.writtenMs);
      if (deadline.signal.aborted) return { ok: false, written, error: { kind: 'network.timeout', details: { code: 'deadline' } } };
      if (asleep.aborted) return { ok: false, written, error: { kind: 'network.reset', details: { code: 'asleep' } } };
      const named = nameNetworkError(error);
      if (named.kind === 'network.proxy') way.failed();
      return { ok: false, written, error: named };
    } finally {
      slot.settle();
      ended.abort();
    }
  }

  #request(url: URL, body: Buffer, apiKey: string, way: Way, signal: AbortSignal): ReturnType<typeof request> {
    return request(url, {
      dispatcher: way.dispatcher,
      method: 'POST',
      headers: {
        'x-api-key': apiKey,
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': this.#options.userAgent,
      },
      body,
      signal,
    });
  }

  async #readAnswer(response: Awaited<ReturnType<typeof request>>, turn: LargeTurn): Promise<Answer> {
    const { statusCode: status, headers, body } = response;
    const encoding = headerText(headers['content-encoding']);
    const carriesPage = (status >= 200 && status < 300) || status === 404;
    const capBytes = this.#options.limits.bodyCapBytes;
    const bytes = carriesPage
      ? await readBody(body, encoding, capBytes, turn)
      : // What a refusal is, its status says already: a body that can't be read takes nothing from that.
        await readBody(body, encoding, Math.min(capBytes, REFUSAL_CAP_BYTES), turn).catch(() => new Uint8Array());
    const retryAfterMs = readRetryAfterMs(headerText(headers['retry-after']), this.#options.clock.nowMs());
    return { status, bytes, location: headerText(headers['location']), retryAfterMs };
  }
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
