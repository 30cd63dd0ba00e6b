import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { badRequest, overLimit, unauthorized, unexpectedError, type Answer } from './answers.ts';
import { answerContacts } from './contacts-endpoint.ts';
import { answerEvents } from './events-endpoint.ts';
import { spoil } from './fault-actions.ts';
import { createFaultQueue, type Fault, type FaultQueue } from './faults.ts';
import { createGate, type Admission, type Gate } from './gate.ts';
import type { ServiceOptions } from './options.ts';
import { createQueryLog, type LoggedQuery, type QueryLog } from './query-log.ts';
import { describeQuery } from './query-kind.ts';
import { readBody } from './request-body.ts';
import { fraction } from './rng.ts';
import type { Switches } from './switches.ts';
import { createWorld, type World } from './world.ts';

/** Everything that admin requests read or change. */
export interface ServiceState {
  switches: Switches;
  /** Added to the wall clock: lets a test cross midnight or a hash's lifetime without waiting. */
  clockOffsetMs: number;
  gate: Gate;
  faults: FaultQueue;
  log: QueryLog;
}

interface Route {
  readonly endpoint: 'contacts' | 'events';
  readonly instance: string;
}

function routeOf(request: IncomingMessage): Route | undefined {
  const [, endpoint, instance] = /^\/(contacts|events)\/([^/?]+)$/.exec(request.url ?? '') ?? [];
  if (request.method !== 'POST' || instance === undefined || (endpoint !== 'contacts' && endpoint !== 'events')) return undefined;
  return { endpoint, instance: decodeURIComponent(instance) };
}

export function freshState(switches: Switches): ServiceState {
  return { switches, clockOffsetMs: 0, gate: createGate(), faults: createFaultQueue(), log: createQueryLog(performance.now()) };
}

/** The simulated API itself: measures, refuses, delays, spoils and answers. */
export class Service {
  readonly options: ServiceOptions;
  readonly state: ServiceState;
  #worlds = new Map<string, World>();

  constructor(options: ServiceOptions) {
    this.options = options;
    this.state = freshState(options.switches);
  }

  get wallMs(): number {
    return Date.now() + this.state.clockOffsetMs;
  }

  world(instance: string): World {
    const known = this.#worlds.get(instance);
    if (known) return known;
    const seed = this.options.world.seed + this.options.instances.indexOf(instance);
    const created = createWorld({ ...this.options.world, seed });
    this.#worlds.set(instance, created);
    return created;
  }

  /** Handles one request that came in at a monotonic time; never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse, monotonicMs: number): Promise<void> {
    const route = routeOf(request);
    const entry = this.state.log.arrive(monotonicMs, route?.endpoint ?? 'other');
    const { log } = this.state;
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
      entry.status = response.headersSent ? response.statusCode : 0;
      log.finish(entry, performance.now());
    });
    try {
      if (route) await this.#query(request, response, route, entry, gone.signal);
      else await send(request, response, { status: 404, body: { message: 'Not Found' } }, this.state.switches);
    } catch (error) {
      if (gone.signal.aborted) return;
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) await send(request, response, unexpectedError, this.state.switches);
      else response.destroy();
    }
  }

  async #query(request: IncomingMessage, response: ServerResponse, route: Route, entry: LoggedQuery, gone: AbortSignal): Promise<void> {
    // Judged by its headers, in the order of arrival, before anything is waited for.
    const { switches } = this.state;
    const key = this.#keyOf(request, route);
    const admission: Admission = key === undefined ? { kind: 'admitted' } : this.#admit(key, route, entry);
    const body = await readBody(request);
    const target = describeQuery(route.endpoint, body?.value);
    entry.kind = target.query;
    entry.query = body?.value ?? null;
    const fault = this.state.faults.take(target);
    entry.fault = fault?.kind;
    await this.#delay(entry.number, gone);
    const answer = await this.#answer(route, key, admission, body, entry);
    if (gone.aborted) return;
    if (fault) await this.#spoil(fault, response, answer, switches, gone);
    else await send(request, response, answer, switches);
  }

  #keyOf(request: IncomingMessage, route: Route): string | undefined {
    const key = request.headers['x-api-key'];
    const known = typeof key === 'string' && this.options.apiKeys.includes(key) && this.options.instances.includes(route.instance);
    return known ? key : undefined;
  }

  #admit(key: string, route: Route, entry: LoggedQuery): Admission {
    const { switches, gate } = this.state;
    const owner = switches.quotaScope === 'key' ? key : route.instance;
    if (route.endpoint === 'events' && switches.bulkEventsQuota === 'none') return { kind: 'admitted' };
    const scope = route.endpoint === 'events' && switches.bulkEventsQuota === 'separate' ? `${owner} events` : owner;
    const admission = gate.admit(scope, { monotonicMs: entry.arrivedMs, wallMs: this.wallMs }, switches);
    if (admission.kind !== 'admitted') entry.refused = admission.kind === 'over-day' ? 'day' : 'window';
    return admission;
  }

  async #delay(number: number, gone: AbortSignal): Promise<void> {
    const { latencyMinMs, latencyMaxMs } = this.state.switches;
    const latencyMs = latencyMinMs + fraction(this.options.world.seed, 90, number) * (latencyMaxMs - latencyMinMs);
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { signal: gone });
  }

  async #answer(
    route: Route,
    key: string | undefined,
    admission: Admission,
    body: { readonly value: unknown } | undefined,
    entry: LoggedQuery,
  ): Promise<Answer> {
    const { switches } = this.state;
    if (key === undefined) {
      entry.refused = 'key';
      return unauthorized;
    }
    if (admission.kind !== 'admitted') return overLimit(admission.freeInMs, this.wallMs, switches);
    if (!body) return badRequest([{ param: 'body', message: 'is not JSON' }], switches);
    const world = this.world(route.instance);
    const answer = route.endpoint === 'contacts' ? answerContacts : answerEvents;
    return answer(world, body.value, switches, this.wallMs);
  }

  async #spoil(fault: Fault, response: ServerResponse, answer: Answer, switches: Switches, gone: AbortSignal): Promise<void> {
    await spoil({ fault, response, answer, switches, wallMs: this.wallMs, gone });
  }
}

const gzipped = promisify(gzip);

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer, switches: Switches): Promise<void> {
  const json = Buffer.from(JSON.stringify(answer.body));
  const accepted = String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const zipped = switches.compression === 'when-accepted' && accepted;
  const body = zipped ? await gzipped(json) : json;
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-type': 'application/json; charset=utf-8',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
  });
  response.end(body);
}
