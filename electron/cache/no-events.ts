import type { EventsProgress } from './protocol.ts';

/** A run before its first bulk answer. */
export const NO_EVENTS: EventsProgress = {
  route: { kind: 'bulk', done: false, pages: 0, events: 0, unknownContacts: 0, leftOut: 0 },
  pagination: null,
  resultCount: null,
  largestPage: 0,
  lastPage: 0,
  receivedMs: 0,
  restarts: 0,
};
