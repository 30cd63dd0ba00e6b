import type { EventsAccess } from '../../shared/model/run-events.ts';

/**
 * What is remembered of whether a connection may call the bulk events endpoint: no documentation says it of a key. The
 * first page of a run that wants it is the probe; a connection that is saved anew, with another key or address maybe,
 * is unknown again, and a refusal is looked at again after a week.
 */
export interface EventsAccessMemory {
  /** `unknown` also for a connection that is not there. */
  of(instanceId: string): Promise<EventsAccess>;
  note(instanceId: string, access: Exclude<EventsAccess, 'unknown'>): Promise<void>;
}
