import type Database from 'better-sqlite3';
import { firstSchema } from './migrations/0010-first-schema.ts';
import { bulkEvents } from './migrations/0020-bulk-events.ts';
import { searchTables } from './migrations/0030-search.ts';
import { noSecrets } from './migrations/0040-no-secrets.ts';
import { privacyTables } from './migrations/0050-privacy.ts';
import { rarerMerges } from './migrations/0060-rarer-merges.ts';

/** One step of the schema. Steps are append-only and numbered by tens; a released one never changes. */
export interface Migration {
  readonly version: number;
  /** SQL, or a function where rows must be rewritten. */
  readonly up: string | ((db: Database.Database) => void);
}

export const MIGRATIONS: readonly Migration[] = [firstSchema, bulkEvents, searchTables, noSecrets, privacyTables, rarerMerges];

export function schemaVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** The schema's version where only a newer application knows it, else null. Changes nothing. */
export function newerVersion(db: Database.Database): number | null {
  const version = schemaVersion(db);
  return version > latestVersion(MIGRATIONS) ? version : null;
}

/**
 * Brings the schema up to date, each step and its number in one transaction, so that a kill leaves either the old
 * version or the new one. Answers the version that it found, 0 in a new file.
 */
export function migrate(db: Database.Database, migrations: readonly Migration[] = MIGRATIONS): number {
  const from = schemaVersion(db);
  for (const { version, up } of migrations) {
    if (version <= from) continue;
    const step = db.transaction(() => {
      if (typeof up === 'string') db.exec(up);
      else up(db);
      db.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
  return from;
}
