import type { EventsAccessMemory } from '../sync/events-access.ts';
import type { InstanceStore } from './instance-store.ts';
import type { Clock } from './platform.ts';

/** A key's rights can be widened: after so long a refusal is no longer taken for granted. */
const REFUSED_FOR_MS = 7 * 24 * 3_600_000;

/** Remembers with the connection itself: saving or removing that forgets it. */
export function createEventsAccess(instances: Pick<InstanceStore, 'list' | 'noteEvents'>, clock: Pick<Clock, 'nowMs'>): EventsAccessMemory {
  const noted = async (instanceId: string) => (await instances.list()).find(({ id }) => id === instanceId)?.events;
  return {
    async of(instanceId) {
      const events = await noted(instanceId);
      if (events === undefined) return 'unknown';
      const ageMs = clock.nowMs() - events.atMs;
      const isOld = ageMs < 0 || ageMs > REFUSED_FOR_MS;
      return events.access === 'refused' && isOld ? 'unknown' : events.access;
    },
    async note(instanceId, access) {
      const known = await noted(instanceId);
      // A refusal is noted again, since it is as fresh as its time says.
      if (known?.access === access && access === 'available') return;
      await instances.noteEvents(instanceId, { access, atMs: clock.nowMs() });
    },
  };
}
