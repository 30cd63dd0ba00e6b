import { createHash } from 'node:crypto';
import { z } from 'zod';
import { runEvents } from '../../../shared/model/run-events.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { NO_EVENTS } from '../no-events.ts';
import type { EventsProgress } from '../protocol.ts';
import { identityOf } from '../merge-events.ts';
import type { ReceivedEvent } from '../../vendor/gateway.ts';

const progress: z.ZodType<EventsProgress> = z.object({
  route: runEvents,
  pagination: z.string().nullable(),
  resultCount: z.number().nullable(),
  largestPage: z.number(),
  lastPage: z.number(),
  receivedMs: z.number(),
  restarts: z.number(),
});

const ONE = 'SELECT progress FROM run_events WHERE run = ?';
const SAVE = `INSERT INTO run_events(run, progress) VALUES (?, ?)
  ON CONFLICT(run) DO UPDATE SET progress = excluded.progress`;

export function parseProgress(text: string): EventsProgress {
  return progress.parse(JSON.parse(text));
}

export function readProgress(handle: ReadHandle, run: number): EventsProgress {
  const row = handle.prepare<{ progress: string }>(ONE).get(run);
  return row === undefined ? NO_EVENTS : parseProgress(row.progress);
}

export function saveProgress(handle: WriteHandle, run: number, next: EventsProgress): void {
  // A pass that begins anew may bring the pages of the one before.
  if (next.route.kind === 'single' || next.route.pages === 0) handle.prepare('DELETE FROM run_events_page WHERE run = ?').run(run);
  handle.prepare(SAVE).run(run, JSON.stringify(next));
}

/** True where the run had a page of the very same events before. */
export function isRepeatedPage(handle: WriteHandle, run: number, events: readonly ReceivedEvent[]): boolean {
  if (events.length === 0) return false;
  const hash = createHash('sha256');
  for (const identity of events.map(({ event }) => identityOf(event)).sort()) hash.update(`${identity.length}:${identity}`);
  const digest = hash.digest().subarray(0, 16);
  return handle.prepare('INSERT OR IGNORE INTO run_events_page(run, digest) VALUES (?, ?)').run(run, digest).changes === 0;
}
