import type Database from 'better-sqlite3';
import { firstSchema } from './migrations/0010-first-schema.ts';

/** One step of the schema. Steps are append-only and numbered by tens; a released one never changes. */
export interface Migration {
  readonly version: number;
  /** SQL, or a function where rows must be rewritten. */
  readonly up: string | ((db: Database.Database) => void);
}

export const MIGRATIONS: readonly Migration[] = [firstSchema];

export type MigrateOutcome =
  | { readonly kind: 'current'; readonly from: number }
  | { readonly kind: 'newer'; readonly version: number };

export function schemaVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Brings the schema up to date, each step and its number in one transaction, so that a kill leaves either the old
 * version or the new one. A schema from a newer application is left alone.
 */
export function migrate(db: Database.Database, migrations: readonly Migration[] = MIGRATIONS): MigrateOutcome {
  const from = schemaVersion(db);
  if (from > latestVersion(migrations)) return { kind: 'newer', version: from };
  for (const { version, up } of migrations) {
    if (version <= from) continue;
    const step = db.transaction(() => {
      if (typeof up === 'string') db.exec(up);
      else up(db);
      db.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
  return { kind: 'current', from };
}
