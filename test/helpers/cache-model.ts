import Database from 'better-sqlite3';
import { RAW_KEY } from './cache-worker.ts';

/** What a closed cache holds of contacts, less when and by which answer it came. */
export function cacheModel(path: string): { readonly contacts: readonly Readonly<Record<string, unknown>>[]; readonly totals: unknown } {
  const db = new Database(path, { readonly: true });
  db.pragma(`cipher = 'chacha20'`);
  if (RAW_KEY.kind === 'raw') db.pragma(`key = "raw:${RAW_KEY.hex}"`);
  const contacts = db
    .prepare<[], Readonly<Record<string, unknown>>>(
      `SELECT id, identifier, name, source, assistant_id, created, finished, interactions, hex(facts) AS facts, first_ms, last_ms, event_names,
        has_file, has_agent, unknown_shapes, history_kind, history_count, events_kind, events_count, hex(transcript.sha256) AS transcript
        FROM contact LEFT JOIN transcript USING (key) ORDER BY id`,
    )
    .all();
  const totals = db.prepare('SELECT contacts, with_history, messages, events, unknown_shapes FROM instance').all();
  db.close();
  return { contacts, totals };
}
