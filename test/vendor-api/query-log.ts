import { createWindowMeter } from './window-meter.ts';
import { windowMs } from './gate.ts';

/** What a client did with one query; never what it was answered. */
export interface LoggedQuery {
  readonly number: number;
  /** Monotonic ms since the log began, and as the process counts them. */
  readonly atMs: number;
  readonly arrivedMs: number;
  readonly endpoint: 'contacts' | 'events' | 'other';
  /** A list, a following page of one, a contact's own history or events, a page of bulk events. */
  kind: 'list' | 'page' | 'detail' | 'events' | 'other';
  /** 0 until answered, and for ever where the connection was cut. */
  status: number;
  refused: 'window' | 'day' | 'key' | undefined;
  fault: string | undefined;
  query: unknown;
  durationMs: number;
}

export interface Stats {
  readonly arrivals: number;
  readonly refused: { readonly window: number; readonly day: number; readonly key: number };
  /** The fullest window of `windowMs`, over all keys and endpoints. */
  readonly window: { readonly windowMs: number; readonly largest: number; readonly largestAtMs: number | null };
  readonly inFlight: { readonly now: number; readonly largest: number };
  /** From the first arrival to the last. */
  readonly rate: { readonly overMs: number; readonly perSecond: number };
  /** Arrivals in each second since the first arrival. */
  readonly perSecond: readonly number[];
  readonly byEndpoint: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byFault: Readonly<Record<string, number>>;
}

export interface QueryLog {
  arrive(monotonicMs: number, endpoint: LoggedQuery['endpoint']): LoggedQuery;
  /** To be called once for every arrival, however it ended. */
  finish(query: LoggedQuery, monotonicMs: number): void;
  stats(): Stats;
  /** The newest queries with a number above `after`, oldest first. */
  queries(after: number, atMost: number): readonly LoggedQuery[];
}

const kept = 100_000;

function tally(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

export function createQueryLog(startedMs: number): QueryLog {
  const meter = createWindowMeter(windowMs);
  const entries: LoggedQuery[] = [];
  const perSecond: number[] = [];
  const byEndpoint: Record<string, number> = {};
  const byKind: Record<string, number> = {};
  const byStatus: Record<string, number> = {};
  const byFault: Record<string, number> = {};
  const refused = { window: 0, day: 0, key: 0 };
  let inFlight = 0;
  let largestInFlight = 0;
  let firstMs: number | undefined;
  let lastMs = 0;

  return {
    arrive(monotonicMs, endpoint) {
      meter.arrive(monotonicMs);
      firstMs ??= monotonicMs;
      lastMs = monotonicMs;
      const second = Math.floor((monotonicMs - firstMs) / 1_000);
      while (perSecond.length <= second) perSecond.push(0);
      perSecond[second] = (perSecond[second] ?? 0) + 1;
      tally(byEndpoint, endpoint);
      largestInFlight = Math.max(largestInFlight, ++inFlight);
      const entry: LoggedQuery = {
        number: meter.total, atMs: monotonicMs - startedMs, arrivedMs: monotonicMs, endpoint, kind: 'other', status: 0,
        refused: undefined, fault: undefined, query: null, durationMs: 0,
      };
      entries.push(entry);
      if (entries.length > kept * 1.2) entries.splice(0, entries.length - kept);
      return entry;
    },
    finish(entry, monotonicMs) {
      inFlight--;
      entry.durationMs = monotonicMs - startedMs - entry.atMs;
      tally(byKind, entry.kind);
      tally(byStatus, String(entry.status));
      if (entry.fault !== undefined) tally(byFault, entry.fault);
      if (entry.refused !== undefined) refused[entry.refused]++;
    },
    stats() {
      const overMs = firstMs === undefined ? 0 : lastMs - firstMs;
      return {
        arrivals: meter.total,
        refused: { ...refused },
        window: { windowMs, largest: meter.largest, largestAtMs: meter.largestAtMs === undefined ? null : meter.largestAtMs - startedMs },
        inFlight: { now: inFlight, largest: largestInFlight },
        // n arrivals have n-1 gaps between them.
        rate: { overMs, perSecond: overMs > 0 ? ((meter.total - 1) * 1_000) / overMs : 0 },
        perSecond: [...perSecond],
        byEndpoint: { ...byEndpoint },
        byKind: { ...byKind },
        byStatus: { ...byStatus },
        byFault: { ...byFault },
      };
    },
    queries: (after, atMost) => entries.filter((entry) => entry.number > after).slice(-atMost),
  };
}
