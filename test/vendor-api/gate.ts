import { createQuota, type Quota } from './quota.ts';
import type { Switches } from './switches.ts';
import { createWindowMeter, type WindowMeter } from './window-meter.ts';

export const windowMs = 1_000;

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'over-window'; readonly freeInMs: number }
  | { readonly kind: 'over-day'; readonly freeInMs: number };

/** When a query came in: monotonic for the window, wall clock for the day. */
export interface Arrival {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

export interface GateUse {
  /** Which limits these are: a key or an instance, and the endpoint where that has limits of its own. */
  readonly scope: string;
  readonly usedToday: number;
}

/** The limits of the documentation: so many queries in any sliding window and in a day, each key for itself. */
export interface Gate {
  admit(scope: string, arrival: Arrival, switches: Switches): Admission;
  uses(wallMs: number, switches: Switches): readonly GateUse[];
}

interface Limits {
  /** Admitted queries only: one that is refused does not push the next free moment away. */
  readonly meter: WindowMeter;
  readonly quota: Quota;
}

export function createGate(): Gate {
  const byScope = new Map<string, Limits>();
  const limitsOf = (scope: string): Limits => {
    const known = byScope.get(scope);
    if (known) return known;
    const created = { meter: createWindowMeter(windowMs), quota: createQuota() };
    byScope.set(scope, created);
    return created;
  };
  return {
    admit(scope, { monotonicMs, wallMs }, switches) {
      const { meter, quota } = limitsOf(scope);
      if (switches.enforceLimits) {
        const { queriesPerDay, quotaDay, requestsPerWindow } = switches;
        if (quota.used(wallMs, quotaDay) >= queriesPerDay) {
          return { kind: 'over-day', freeInMs: quota.freeAtMs(wallMs, quotaDay, queriesPerDay) - wallMs };
        }
        if (meter.countAt(monotonicMs) >= requestsPerWindow) {
          return { kind: 'over-window', freeInMs: (meter.freeAtMs() ?? monotonicMs) - monotonicMs };
        }
      }
      meter.arrive(monotonicMs);
      quota.note(wallMs);
      return { kind: 'admitted' };
    },
    uses: (wallMs, { quotaDay }) =>
      [...byScope].map(([scope, { quota }]) => ({ scope, usedToday: quota.used(wallMs, quotaDay) })),
  };
}
