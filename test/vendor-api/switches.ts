/**
 * Every point that the vendor's documentation leaves open, switchable both ways at any time.
 * Times are in milliseconds.
 */
export interface Switches {
  /** Refuse what exceeds the limits; off, the service only measures. */
  readonly enforceLimits: boolean;
  readonly requestsPerWindow: number;
  readonly queriesPerDay: number;
  readonly overLimitStatus: 429 | 400 | 503;
  readonly retryAfter: 'none' | 'seconds' | 'date';
  readonly quotaDay: 'calendar-utc' | 'calendar-brt' | 'rolling';
  readonly quotaScope: 'key' | 'instance';
  /** `empty-page` answers as the documented empty result (404), `empty-page-200` with a 200; `cycle` leads back to page 1. */
  readonly lastPage: 'no-hash' | 'same-hash' | 'empty-page' | 'empty-page-200' | 'cycle';
  readonly resultCount: 'page' | 'whole';
  readonly sort: 'newest' | 'oldest' | 'unordered';
  readonly endDate: 'inclusive' | 'exclusive';
  readonly idList: 'accepted' | 'refused';
  readonly invalidParams: 'names' | 'objects';
  /** A survey answered, an attribute and an event added after `finishedAt`, for one contact in five. */
  readonly changesAfterFinish: boolean;
  /** 0: a pagination hash never expires. */
  readonly hashLifetimeMs: number;
  readonly expiredHash: 'refused' | 'empty' | 'first-page';
  readonly bulkEvents: 'allowed' | 'refused-401' | 'refused-403' | 'missing-404';
  /** Whether the bulk events endpoint draws on the contacts' limits, has limits of its own, or none. */
  readonly bulkEventsQuota: 'shared' | 'separate' | 'none';
  readonly eventDateFormat: 'space' | 'T' | 'mixed';
  readonly eventDateZone: 'utc' | 'brt';
  /** Whether an answer is gzipped for a client that accepts it. */
  readonly compression: 'never' | 'when-accepted';
  readonly latencyMinMs: number;
  readonly latencyMaxMs: number;
}

export const defaultSwitches: Switches = {
  enforceLimits: true,
  requestsPerWindow: 10,
  queriesPerDay: 50_000,
  overLimitStatus: 429,
  retryAfter: 'seconds',
  quotaDay: 'rolling',
  quotaScope: 'key',
  lastPage: 'no-hash',
  resultCount: 'whole',
  sort: 'newest',
  endDate: 'inclusive',
  idList: 'accepted',
  invalidParams: 'names',
  changesAfterFinish: false,
  hashLifetimeMs: 0,
  expiredHash: 'refused',
  bulkEvents: 'allowed',
  bulkEventsQuota: 'shared',
  eventDateFormat: 'mixed',
  eventDateZone: 'brt',
  compression: 'never',
  latencyMinMs: 0,
  latencyMaxMs: 0,
};

type Rule = readonly (string | number)[] | 'boolean' | 'count';

/** What each switch may be set to. */
const rules: { readonly [K in keyof Switches]: Rule } = {
  enforceLimits: 'boolean',
  requestsPerWindow: 'count',
  queriesPerDay: 'count',
  overLimitStatus: [429, 400, 503],
  retryAfter: ['none', 'seconds', 'date'],
  quotaDay: ['calendar-utc', 'calendar-brt', 'rolling'],
  quotaScope: ['key', 'instance'],
  lastPage: ['no-hash', 'same-hash', 'empty-page', 'empty-page-200', 'cycle'],
  resultCount: ['page', 'whole'],
  sort: ['newest', 'oldest', 'unordered'],
  endDate: ['inclusive', 'exclusive'],
  idList: ['accepted', 'refused'],
  invalidParams: ['names', 'objects'],
  changesAfterFinish: 'boolean',
  hashLifetimeMs: 'count',
  expiredHash: ['refused', 'empty', 'first-page'],
  bulkEvents: ['allowed', 'refused-401', 'refused-403', 'missing-404'],
  bulkEventsQuota: ['shared', 'separate', 'none'],
  eventDateFormat: ['space', 'T', 'mixed'],
  eventDateZone: ['utc', 'brt'],
  compression: ['never', 'when-accepted'],
  latencyMinMs: 'count',
  latencyMaxMs: 'count',
};

function isSwitch(name: string): name is keyof Switches {
  return Object.hasOwn(rules, name);
}

function fits(rule: Rule, value: unknown): boolean {
  if (rule === 'boolean') return typeof value === 'boolean';
  if (rule === 'count') return typeof value === 'number' && Number.isInteger(value) && value >= 0;
  return (typeof value === 'string' || typeof value === 'number') && rule.includes(value);
}

/** The switches with some changed; throws a RangeError that names the switch and the value it can't take. */
export function withSwitches(current: Switches, changes: Readonly<Record<string, unknown>>): Switches {
  const next: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(changes)) {
    if (!isSwitch(name)) throw new RangeError(`no such switch: ${name}`);
    if (!fits(rules[name], value)) throw new RangeError(`switch ${name} can't be ${JSON.stringify(value)}`);
    next[name] = value;
  }
  if (!isSwitches(next)) throw new RangeError('incomplete switches');
  if (next.latencyMaxMs < next.latencyMinMs) throw new RangeError(`latency ${next.latencyMinMs}–${next.latencyMaxMs} ms`);
  return next;
}

function isSwitches(value: Readonly<Record<string, unknown>>): value is Record<string, unknown> & Switches {
  return Object.entries(rules).every(([name, rule]) => fits(rule, value[name]));
}
