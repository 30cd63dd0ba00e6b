import type { EventsAccess } from '../../shared/model/run-events.ts';
import type { EventsAccessMemory } from '../../electron/sync/events-access.ts';

/** Remembers for all connections alike. */
export function memoryEventsAccess(access: EventsAccess = 'unknown'): EventsAccessMemory & { readonly noted: readonly EventsAccess[] } {
  const noted: EventsAccess[] = [];
  return {
    noted,
    of: async () => noted.at(-1) ?? access,
    note: async (_instanceId, now) => void noted.push(now),
  };
}
