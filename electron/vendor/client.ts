import { type AppError, AppFailure } from '../../shared/errors.ts';
import { type ConnectionOutcome, DAILY_QUERY_LIMIT } from '../../shared/model/instance.ts';
import type { Clock, Logger } from '../core/platform.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { apiKeySecretName } from '../secrets/names.ts';
import { judgeAnswer } from './answer.ts';
import {
  type AnsweredPage,
  type Asked,
  askedContacts,
  askedEvents,
  type Attempt,
  type Endpoint,
  mayBeOverLimit,
  nameForeignBody,
  provenanceOf,
} from './asked.ts';
import type { ContactsQuery } from './contacts-body.ts';
import type {
  Connection,
  ContactsPage,
  EventsPage,
  EventsQuery,
  PagePlace,
  RequestOptions,
  VendorGateway,
  VendorResult,
} from './gateway.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { LargeAnswers } from './large-answers.ts';
import type { RateSlot } from './rate-limiter.ts';
import { readPage } from './read-page.ts';
import { decideRetry } from './retry.ts';
import type { Sender, Sent } from './sender.ts';
import type { Transport } from './transport.ts';
import { Waiting } from './waiting.ts';

export interface ClientOptions {
  readonly connection: Connection;
  /** Where each endpoint's queries go. */
  readonly urls: Readonly<Record<Endpoint, URL>>;
  readonly transport: Transport;
  readonly sender: Sender;
  readonly lanes: Lanes;
  readonly largeAnswers: LargeAnswers;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Told when it was closed and nothing is in flight any more. */
  readonly onClosed: () => void;
}

/** Over the limits, as far as can be told: the service's answer to it is not documented. */
const REFUSAL_HOLD_MS = 1_000;

/** The Contacts API of one connection: paced, counted, retried, and every failure named. */
export class Client implements VendorGateway {
  readonly #options: ClientOptions;
  readonly #waiting: Waiting;
  readonly #ending = new AbortController();
  #active = 0;
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock);
  }

  /** Rejects with the signal's reason when aborted. */
  async contacts(query: ContactsQuery, page: PagePlace, options: RequestOptions): Promise<VendorResult<ContactsPage>> {
    const answer = await this.#ask(askedContacts(query, page, this.#options.connection.instanceId), options);
    if (!answer.ok) return answer;
    const { entries, ...others } = answer.value;
    return { ok: true, value: { contacts: entries, ...others } };
  }

  /** Rejects with the signal's reason when aborted. */
  async events(query: EventsQuery, page: PagePlace, options: RequestOptions): Promise<VendorResult<EventsPage>> {
    const answer = await this.#ask(askedEvents(query, page, this.#options.connection.instanceId), options);
    if (!answer.ok) return answer;
    const { entries, ...others } = answer.value;
    return { ok: true, value: { events: entries, ...others } };
  }

  /** One real query for as little as can be asked: one contact of today, without its contents. Never retried. */
  async test(signal: AbortSignal): Promise<ConnectionOutcome> {
    const today = new Date(this.#options.clock.nowMs()).toISOString().slice(0, 10);
    const query: ContactsQuery = { filters: { startDate: today, endDate: today }, attributes: {}, flags: { history: false, events: false } };
    const asked = askedContacts(query, { limit: 1, pagination: null }, null);
    const attempt = await this.#working(() => this.#attempt(asked, { priority: 'interactive', signal: this.#endingWith(signal) }));
    return attempt.ok ? { kind: 'good', latencyMs: Math.round(attempt.latencyMs) } : { kind: 'failed', error: attempt.error };
  }

  leftToday(): number {
    return Math.max(0, this.#limit - this.usedToday());
  }

  usedToday(): number {
    const { lanes, connection } = this.#options;
    return Math.min(DAILY_QUERY_LIMIT, lanes.used(connection.instanceId));
  }

  perDay(): number {
    return this.#limit;
  }

  /** Waits are cut short and answered with what they waited for; what is in flight still comes. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.cut();
    await this.#closeWhenIdle();
  }

  /** Ends what waits and what is in flight: it rejects as if aborted. */
  async end(): Promise<void> {
    this.#closed = true;
    this.#ending.abort();
    await this.#options.transport.destroy();
  }

  /** Asks until answered, refused for good or out of patience. */
  async #ask<T>(asked: Asked<T>, given: RequestOptions): Promise<VendorResult<AnsweredPage<T>>> {
    const options = { ...given, signal: this.#endingWith(given.signal) };
    return this.#working(async () => {
      for (let attempts = 1; ; attempts++) {
        const attempt = await this.#attempt(asked, options);
        if (attempt.ok) return { ok: true, value: attempt.page };
        const { error, retryAfterMs } = attempt;
        const decision = decideRetry({ error, attempts, retryAfterMs, priority: options.priority, random: this.#options.random() });
        this.#options.logger.warn('vendor/failed', { kind: error.kind, attempts, again: decision.kind === 'again' });
        if (decision.kind === 'giveUp' || !(await this.#waiting.pause(decision.delayMs, error, options))) return { ok: false, error };
      }
    });
  }

  #endingWith(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#ending.signal]);
  }

  get #limit(): number {
    return DAILY_QUERY_LIMIT - this.#options.connection.headroomQueries;
  }

  async #working<T>(work: () => Promise<T>): Promise<T> {
    this.#active++;
    try {
      return await work();
    } finally {
      this.#active--;
      await this.#closeWhenIdle();
    }
  }

  async #closeWhenIdle(): Promise<void> {
    if (!this.#closed || this.#active > 0) return;
    this.#options.onClosed();
    await this.#options.transport.close();
  }

  async #attempt<T>(query: Asked<T>, options: RequestOptions): Promise<Attempt<T>> {
    options.signal.throwIfAborted();
    const { transport, sender, lanes, urls, largeAnswers } = this.#options;
    const turn = largeAnswers.turn();
    let inUse: Promise<void> | undefined;
    try {
      const apiKey = await this.#readKey();
      const way = await transport.way();
      const lane = lanes.of(query.instanceId, apiKey);
      const leave = await this.#leave(lane, options);
      const sent = await sender.send({ url: urls[query.endpoint], body: query.body, apiKey }, way, { slot: leave.slot, turn, signal: options.signal });
      if (!sent.written) lane.quota.giveBack(leave.minute);
      const attempt = await this.#judge(query, sent, lane, [...query.sentValues, apiKey], options.signal);
      if (attempt.ok) inUse = options.until;
      return attempt;
    } catch (error) {
      if (error instanceof AppFailure) return { ok: false, error: error.error, retryAfterMs: null };
      throw error;
    } finally {
      // Read is not stored: as many as are in flight, each waiting to be stored, would take as much memory again.
      if (inUse === undefined) turn.end();
      else inUse.finally(() => turn.end()).catch(() => undefined);
    }
  }

  /** Rejects with `key.*`, or `input.invalid` for a key that no header can carry. */
  async #readKey(): Promise<string> {
    const { secrets, connection } = this.#options;
    const read = await secrets.read(apiKeySecretName(connection.instanceId));
    if (read.kind !== 'present') throw new AppFailure({ kind: `key.${read.kind}` });
    if (!/^[\x21-\x7e]+$/.test(read.value)) throw new AppFailure({ kind: 'input.invalid', details: { field: 'apiKey' } });
    return read.value;
  }

  /** A query counted for the day and let go by the limiter, in this order of importance. */
  async #leave(lane: Lane, options: RequestOptions): Promise<{ readonly slot: RateSlot; readonly minute: number }> {
    let minute = await this.#count(lane, options);
    let slot: RateSlot;
    try {
      slot = await lane.limiter.acquire(options.priority, options.signal);
    } catch (error) {
      lane.quota.giveBack(minute);
      throw error;
    }
    try {
      // The limiter can hold a request for long; the day counts it when it is sent.
      while (!lane.quota.isCurrent(minute)) {
        lane.quota.giveBack(minute);
        minute = await this.#count(lane, options);
      }
      return { slot, minute };
    } catch (error) {
      slot.settle();
      throw error;
    }
  }

  /** Counts a query; in the background waits where the day is spent. Rejects with `quota.spent`, `file.cannotWrite`. */
  async #count(lane: Lane, options: RequestOptions): Promise<number> {
    for (;;) {
      const answer = await lane.quota.take(this.#limit - (options.leaveQueries ?? 0));
      if (answer.kind === 'taken') return answer.minute;
      const untilMs = Math.round(this.#options.clock.nowMs() + answer.freeInMs);
      const why: AppError = { kind: 'quota.spent', details: { untilMs } };
      const goesOn = options.priority === 'background' && (await this.#waiting.pause(answer.freeInMs, why, options));
      if (!goesOn) throw new AppFailure(why);
    }
  }

  async #judge<T>(query: Asked<T>, sent: Sent, lane: Lane, secretValues: readonly string[], signal: AbortSignal): Promise<Attempt<T>> {
    if (!sent.ok) return { ok: false, error: sent.error, retryAfterMs: null };
    const { lanes, connection, urls, clock } = this.#options;
    const { answer } = sent;
    const { retryAfterMs } = answer;
    const verdict = judgeAnswer(answer, secretValues);
    if (verdict.kind === 'failed') {
      if (mayBeOverLimit(verdict.error)) lane.limiter.refused(Math.max(REFUSAL_HOLD_MS, Math.min(retryAfterMs ?? 0, 60_000)));
      return { ok: false, error: verdict.error, retryAfterMs };
    }
    const page = await readPage(query.read(answer.bytes), clock, signal);
    if (page.kind !== 'page') return { ok: false, error: nameForeignBody(page, answer.status), retryAfterMs };
    if (sent.dateMs !== null) lanes.serviceSaid(sent.dateMs);
    const { kind: _, ...list } = page;
    return { ok: true, page: { ...list, provenance: provenanceOf(query, { url: urls[query.endpoint], instance: connection.instance }, sent) }, latencyMs: sent.latencyMs };
  }
}
