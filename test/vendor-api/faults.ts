import { isObject } from './wire-json.ts';

export const faultKinds = [
  'reset', 'reset-mid-body', 'stall', 'stall-mid-body', 'trickle', 'truncated', 'truncated-eof', 'html', 'gzip-bomb',
  'huge-body', 'status', 'unauthorized', 'redirect', 'wrong-json', 'malformed', 'slow-headers', 'over-limit',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const malformedShapes = [
  'contacts-object', 'contacts-missing', 'contact-null', 'id-missing', 'id-text', 'id-huge', 'duplicate-contacts', 'attributes-null',
  'attributes-array', 'proto-keys', 'deep', 'history-missing', 'history-object', 'message-null', 'message-number', 'message-unknown',
  'time-invalid', 'sender-missing', 'dates-null', 'result-count-number', 'pagination-number', 'extra-fields', 'empty-object', 'array',
] as const;
export type MalformedShape = (typeof malformedShapes)[number];

/** Something that goes wrong on command. */
export interface Fault {
  readonly kind: FaultKind;
  /** How many matching queries it still hits; null: all until cleared. */
  readonly count: number | null;
  /** How many matching queries it lets pass first. */
  readonly skip: number;
  readonly endpoint: 'contacts' | 'events' | undefined;
  readonly query: 'list' | 'page' | 'detail' | 'events' | undefined;
  readonly contactId: number | undefined;
  /** For `status`. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** For `redirect`. */
  readonly location: string;
  /** For `malformed`. */
  readonly shape: MalformedShape;
  /** For `gzip-bomb` (uncompressed) and `huge-body`. */
  readonly sizeBytes: number;
  /** For `trickle` and `slow-headers`: the pause between two bytes. */
  readonly pauseMs: number;
}

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => list.some((item) => item === value);

function count(of: Readonly<Record<string, unknown>>, name: string, otherwise: number): number {
  const value = of[name] ?? otherwise;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`fault ${name}: ${JSON.stringify(value)}`);
}

function oneOf<T extends string>(of: Readonly<Record<string, unknown>>, name: string, list: readonly T[]): T | undefined {
  const value = of[name];
  if (value === undefined) return undefined;
  if (isOneOf(list, value)) return value;
  throw new RangeError(`fault ${name}: ${JSON.stringify(value)} is none of ${list.join(', ')}`);
}

/** Reads a fault from the body of an admin request; throws a RangeError that names what is wrong. */
export function parseFault(body: unknown): Fault {
  if (!isObject(body)) throw new RangeError('a fault must be an object');
  const kind = oneOf(body, 'kind', faultKinds);
  if (kind === undefined) throw new RangeError('a fault needs a kind');
  const headers = isObject(body['headers']) ? body['headers'] : {};
  return {
    kind,
    count: body['count'] === null ? null : count(body, 'count', 1),
    skip: count(body, 'skip', 0),
    endpoint: oneOf(body, 'endpoint', ['contacts', 'events']),
    query: oneOf(body, 'query', ['list', 'page', 'detail', 'events']),
    contactId: body['contactId'] === undefined ? undefined : count(body, 'contactId', 0),
    status: count(body, 'status', 500),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    location: typeof body['location'] === 'string' ? body['location'] : 'http://127.0.0.1:9/elsewhere',
    shape: oneOf(body, 'shape', malformedShapes) ?? 'contacts-object',
    sizeBytes: count(body, 'sizeBytes', 300 * 1_048_576),
    pauseMs: count(body, 'pauseMs', 50),
  };
}

/** What a query is, as far as faults choose by it. */
export interface FaultTarget {
  readonly endpoint: 'contacts' | 'events';
  readonly query: 'list' | 'page' | 'detail' | 'events';
  readonly contactIds: readonly number[];
}

/** The faults waiting for their queries, in the order in which they were commanded. */
export interface FaultQueue {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that hits this query, used up by it. */
  take(target: FaultTarget): Fault | undefined;
  waiting(): readonly Fault[];
}

function hits(fault: Fault, target: FaultTarget): boolean {
  return (
    (fault.endpoint === undefined || fault.endpoint === target.endpoint) &&
    (fault.query === undefined || fault.query === target.query) &&
    (fault.contactId === undefined || target.contactIds.includes(fault.contactId))
  );
}

export function createFaultQueue(): FaultQueue {
  let queue: Fault[] = [];
  return {
    add: (fault) => void queue.push(fault),
    clear: () => void (queue = []),
    take(target) {
      const at = queue.findIndex((fault) => hits(fault, target));
      const fault = queue[at];
      if (!fault) return undefined;
      if (fault.skip > 0) {
        queue[at] = { ...fault, skip: fault.skip - 1 };
        return undefined;
      }
      if (fault.count !== null) queue[at] = { ...fault, count: fault.count - 1 };
      queue = queue.filter((waiting) => waiting.count !== 0);
      return fault;
    },
    waiting: () => queue,
  };
}
