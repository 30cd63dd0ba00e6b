import { Agent, type Dispatcher } from 'undici';
import { failure } from '../../shared/errors.ts';
import type { Clock, Platform } from '../core/platform.ts';
import { readPacRoutes, type Route, routeName } from './pac-route.ts';
import { directConnector, proxyConnector } from './proxy-connector.ts';
import type { Trust } from './trust.ts';

export interface TransportLimits {
  readonly connectMs: number;
  /** Without a byte of the answer's head, or between two pieces of its body. */
  readonly silenceMs: number;
}

export interface TransportOptions {
  readonly url: URL;
  readonly extraCa: string | null;
  readonly limits: TransportLimits;
  readonly platform: Pick<Platform, 'resolveProxy'>;
  readonly trust: Trust;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/** How long a proxy that can't be reached is passed over where the system names another way. */
const PASS_OVER_MS = 60_000;
/** Kept warm between queries: a connection made for each would cost a handshake and the even pace. */
const KEEP_ALIVE_MS = 30_000;
const MAX_CONNECTIONS = 32;

/** The ways to one service, as the system's proxy settings name them at each request's time. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #agents = new Map<string, Promise<Agent>>();
  readonly #passedOver = new Map<string, number>();

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** The way to take now. Rejects with `network.proxy` where only unsupported ones are named, `file.notPem`. */
  async way(): Promise<{ readonly dispatcher: Dispatcher; readonly failed: () => void }> {
    const { url, platform, clock } = this.#options;
    const routes = readPacRoutes(await platform.resolveProxy(url.href));
    const supported = routes.filter((route) => route.kind !== 'unsupported');
    const nowMs = clock.monotonicMs();
    const route = supported.find((other) => (this.#passedOver.get(routeName(other)) ?? 0) <= nowMs) ?? supported[0];
    if (route === undefined) {
      throw failure('network.proxy', { scheme: routes.map((other) => (other.kind === 'unsupported' ? other.scheme : '')).join(', ') });
    }
    const name = routeName(route);
    const failed = (): void => void this.#passedOver.set(name, this.#options.clock.monotonicMs() + PASS_OVER_MS);
    return { dispatcher: await this.#agent(name, route), failed };
  }

  /** Lets what is in flight end. */
  async close(): Promise<void> {
    await this.#each((agent) => agent.close());
  }

  /** Ends what is in flight. */
  async destroy(): Promise<void> {
    await this.#each((agent) => agent.destroy());
  }

  async #each(end: (agent: Agent) => Promise<void>): Promise<void> {
    const agents = [...this.#agents.values()];
    this.#agents.clear();
    await Promise.allSettled(agents.map(async (agent) => end(await agent)));
  }

  #agent(name: string, route: Exclude<Route, { kind: 'unsupported' }>): Promise<Agent> {
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const made = this.#makeAgent(route);
    this.#agents.set(name, made);
    made.catch(() => this.#agents.delete(name));
    return made;
  }

  async #makeAgent(route: Exclude<Route, { kind: 'unsupported' }>): Promise<Agent> {
    const { url, extraCa, limits, trust } = this.#options;
    const needsTls = url.protocol === 'https:' || (route.kind === 'proxy' && route.secure);
    const secureContext = needsTls ? await trust.secureContext(extraCa) : undefined;
    const connector = { secureContext, timeoutMs: limits.connectMs };
    return new Agent({
      connect: route.kind === 'direct' ? directConnector(connector) : proxyConnector(route, connector),
      connections: MAX_CONNECTIONS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: limits.silenceMs,
      bodyTimeout: limits.silenceMs,
    });
  }
}
