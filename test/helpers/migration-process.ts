import type Database from 'better-sqlite3';
import { migrate, type Migration, MIGRATIONS } from '../../electron/cache/migrate.ts';
import { connect, unlock } from '../../electron/cache/open.ts';
import { RAW_KEY } from './cache-worker.ts';

/**
 * Migrates a cache and is killed inside one step, when all of that step is written and nothing is committed:
 * `node migration-process.ts <path> <version>`.
 */
const [path = '', killedIn = '0'] = process.argv.slice(2);
const db = connect({ path, key: RAW_KEY, nativeBinding: null }, false);
unlock(db, RAW_KEY);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
// So small that what is not committed goes to the log all the same.
db.pragma('cache_size = 8');

function dying({ up }: Migration): (db: Database.Database) => void {
  return (open) => {
    if (typeof up === 'string') open.exec(up);
    else up(open);
    open.exec(`CREATE TABLE half(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO half SELECT randomblob(1000) FROM n`);
    process.stdout.write('inside\n');
    process.kill(process.pid, 'SIGKILL');
  };
}

migrate(db, MIGRATIONS.map((step) => (step.version === Number(killedIn) ? { version: step.version, up: dying(step) } : step)));
