import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FaultKind, MalformedShape } from '../vendor-api/faults.ts';
import type { Switches } from '../vendor-api/switches.ts';

const mainPath = fileURLToPath(new URL('../vendor-api/main.ts', import.meta.url));

/** The newest day of the population where none is asked for, so that tests are the same every day. */
export const defaultToday = '2026-10-14';

export interface VendorApiOptions {
  /** 1 to 1 000 000; 600 by default. */
  readonly contacts?: number;
  /** People; 55 % of the contacts by default. */
  readonly identifiers?: number;
  readonly seed?: number;
  /** The newest day, `YYYY-MM-DD`; `'now'` ends the population just before the present moment (for a demo). */
  readonly today?: string;
  /** How many days the population spans; 60 by default. */
  readonly days?: number;
  /** How many contacts are very long (5 000 messages unless `giantMessages` says otherwise). */
  readonly giants?: number;
  readonly giantMessages?: number;
  /** One contact in four carries texts, names and files that mean harm. */
  readonly hostile?: boolean;
  /** `[min, max]` before an answer. */
  readonly latencyMs?: readonly [number, number];
  readonly switches?: Partial<Switches>;
  /** Each instance has a population of its own. */
  readonly instances?: readonly string[];
  readonly apiKeys?: readonly string[];
  readonly port?: number;
  /** The Node (24 or newer) that runs the service; this process's own by default. */
  readonly nodePath?: string;
}

export interface FaultOptions {
  /** How many matching queries it hits; 1 by default, null until cleared. */
  readonly count?: number | null;
  /** How many matching queries pass first. */
  readonly skip?: number;
  readonly endpoint?: 'contacts' | 'events';
  readonly query?: 'list' | 'page' | 'detail' | 'events';
  readonly contactId?: number;
  /** For `status` and `redirect`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly location?: string;
  /** For `malformed`. */
  readonly shape?: MalformedShape;
  /** For `gzip-bomb` and `huge-body`. */
  readonly sizeBytes?: number;
  /** Between two bytes of `trickle` and `slow-headers`. */
  readonly pauseMs?: number;
}

const counts = z.record(z.string(), z.number());
const statsSchema = z.object({
  arrivals: z.number(),
  refused: z.object({ window: z.number(), day: z.number(), key: z.number() }),
  window: z.object({ windowMs: z.number(), largest: z.number(), largestAtMs: z.number().nullable() }),
  inFlight: z.object({ now: z.number(), largest: z.number() }),
  rate: z.object({ overMs: z.number(), perSecond: z.number() }),
  perSecond: z.array(z.number()),
  byEndpoint: counts,
  byKind: counts,
  byStatus: counts,
  byFault: counts,
  days: z.array(z.object({ scope: z.string(), usedToday: z.number() })),
  wallMs: z.number(),
});
const querySchema = z.object({
  number: z.number(),
  atMs: z.number(),
  endpoint: z.enum(['contacts', 'events', 'other']),
  kind: z.enum(['list', 'page', 'detail', 'events', 'other']),
  /** 0: not answered, or the connection was cut. */
  status: z.number(),
  refused: z.enum(['window', 'day', 'key']).optional(),
  fault: z.string().optional(),
  query: z.unknown(),
  durationMs: z.number(),
});
const readySchema = z.object({ listening: z.string(), pid: z.number() });

/** What the service measured of its clients since it started or was reset. */
export type VendorApiStats = z.infer<typeof statsSchema>;
export type LoggedVendorQuery = z.infer<typeof querySchema>;

export interface VendorApi {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly instance: string;
  readonly pid: number;
  stats(): Promise<VendorApiStats>;
  /** The newest queries with a number above `after`, oldest first. */
  queries(after?: number): Promise<readonly LoggedVendorQuery[]>;
  setSwitches(changes: Partial<Switches>): Promise<void>;
  fault(kind: FaultKind, options?: FaultOptions): Promise<void>;
  clearFaults(): Promise<void>;
  /** Moves the service's wall clock: days, hash lifetimes; the sliding window stays on the monotonic clock. */
  advanceClock(advanceMs: number): Promise<void>;
  /** Back to the switches of the start, with nothing counted, no fault waiting and the quota unused. */
  reset(): Promise<void>;
  /** Ends the service's process, whatever it is doing. */
  stop(): Promise<void>;
}

function argumentsFor(options: VendorApiOptions): readonly string[] {
  const { today = defaultToday, latencyMs, switches, hostile, instances = [], apiKeys = [] } = options;
  const numbers = {
    port: options.port,
    contacts: options.contacts,
    identifiers: options.identifiers,
    seed: options.seed,
    days: options.days,
    giants: options.giants,
    'giant-messages': options.giantMessages,
  };
  return [
    ...Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
    ...(today === 'now' ? [] : ['--today', today]),
    ...(latencyMs ? ['--latency', latencyMs.join('-')] : []),
    ...(switches ? ['--switches', JSON.stringify(switches)] : []),
    ...(hostile ? ['--hostile'] : []),
    ...instances.flatMap((instance) => ['--instance', instance]),
    ...apiKeys.flatMap((key) => ['--key', key]),
  ];
}

/** Starts the simulated service in a process of its own, which also ends when this one does. */
export async function startVendorApi(options: VendorApiOptions = {}): Promise<VendorApi> {
  const child = spawn(options.nodePath ?? process.execPath, [mainPath, ...argumentsFor(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { listening: baseUrl, pid } = await readyLine(child);
  const admin = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${baseUrl}/_sim/${path}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} /_sim/${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const command = async (method: string, path: string, body?: unknown): Promise<void> => void (await admin(method, path, body));
  return {
    baseUrl,
    pid,
    apiKey: options.apiKeys?.[0] ?? 'synthetic-demo-key',
    instance: options.instances?.[0] ?? 'demo',
    stats: async () => statsSchema.parse(await admin('GET', 'stats')),
    queries: async (after = 0) => z.array(querySchema).parse(await admin('GET', `queries?after=${after}&limit=100000`)),
    setSwitches: (changes) => command('PUT', 'switches', changes),
    fault: (kind, faultOptions = {}) => command('POST', 'faults', { kind, ...faultOptions }),
    clearFaults: () => command('DELETE', 'faults'),
    advanceClock: (advanceMs) => command('POST', 'clock', { advanceMs }),
    reset: () => command('POST', 'reset'),
    stop: () => stopProcess(child),
  };
}

function readyLine(child: ChildProcess): Promise<z.infer<typeof readySchema>> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the service needs a stdout');
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`the simulated service ended before it was ready: ${code ?? signal}`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      const ready = readySchema.safeParse(JSON.parse(line));
      if (ready.success) resolve(ready.data);
      else reject(new Error(`the simulated service said: ${line}`));
    });
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  child.kill('SIGTERM');
  await ended;
}
