import type { RescueProgress, RescueReport } from '../../../shared/model/cache-rescue.ts';
import { KEYS_PER_DAY } from '../contact-key.ts';
import { type WriteHandle, writeHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { closeWriter, openDamaged, openForWriting } from '../open.ts';
import type { OpenCache, RescueOutcome } from '../protocol.ts';
import { cacheFailure, sqliteCode } from '../sqlite-failure.ts';
import { RowCopier } from './copy-rows.ts';
import { findKeys } from './find-keys.ts';
import { ReadableRows } from './readable-rows.ts';
import { ContactRescuer, type Rescued } from './rescue-contact.ts';
import { beginRunsAgain, rescueRest, rescueRunContacts } from './rescue-rest.ts';

const BATCH = 100;
/** The first contact of a day that is left is what its others are measured from, where the one before it is gone. */
const ANCHORS = `INSERT OR IGNORE INTO day_anchor(day, instance, id, key)
  SELECT key / ${KEYS_PER_DAY}, instance, id, min(key) FROM contact GROUP BY 1, 2`;
const RECOUNT = `UPDATE instance SET
  contacts = (SELECT count(*) FROM contact WHERE instance = num),
  with_history = (SELECT count(*) FROM contact WHERE instance = num AND history_kind = 1),
  messages = (SELECT coalesce(sum(history_count), 0) FROM contact WHERE instance = num AND history_kind = 1),
  events = (SELECT coalesce(sum(events_count), 0) FROM contact WHERE instance = num AND events_kind = 1),
  unknown_shapes = (SELECT coalesce(sum(unknown_shapes), 0) FROM contact WHERE instance = num)`;

export interface RescueOptions {
  readonly interrupt: Pick<Interrupt, 'check'>;
  readonly onProgress: (progress: RescueProgress) => void;
}

/**
 * Reads what can be read of a damaged cache into a new one at `to`, which must not exist yet; changes nothing of the
 * damaged one. The new file counts only once this has answered `rescued`: it is then closed and checked. Throws
 * `Interrupted` where it was given up, `AppFailure` where the new file can't be written.
 */
export function rescueCache(from: OpenCache, to: string, options: RescueOptions): RescueOutcome {
  const source = openSource(from);
  if (source === null) return { kind: 'nothing' };
  try {
    const opened = openForWriting({ ...from, path: to });
    if (opened.kind === 'failed') return opened;
    if (opened.kind !== 'open') throw new Error(`a new cache is ${opened.kind}`);
    try {
      const report = copyAll(new ReadableRows(source), writeHandle(opened.db), options);
      const isSound = opened.db.pragma('quick_check', { simple: true }) === 'ok';
      if (!isSound) throw new Error('what was rescued is not sound');
      return report.whole + report.withoutRecord + report.listedOnly === 0 ? { kind: 'nothing' } : { kind: 'rescued', report };
    } finally {
      closeWriter(opened.db);
    }
  } catch (error) {
    throw sqliteCode(error) === null ? error : cacheFailure(error);
  } finally {
    source.close();
  }
}

function openSource(from: OpenCache): ReturnType<typeof openDamaged> | null {
  try {
    return openDamaged(from);
  } catch (error) {
    // Without its first page nothing says where anything is.
    if (sqliteCode(error) === null) throw error;
    return null;
  }
}

function copyAll(rows: ReadableRows, target: WriteHandle, { interrupt, onProgress }: RescueOptions): RescueReport {
  const copier = new RowCopier(rows, target);
  const { contacts, raws } = findKeys(rows);
  interrupt.check();
  target.transaction(() => rescueRest(rows, copier));
  const kept = target.prepare<{ held: number | null }>('SELECT sum(contacts) AS held FROM instance').get()?.held ?? 0;
  const about = Math.max(contacts.length, kept);
  const rescuer = new ContactRescuer(rows, target, copier, raws);
  const counts: Record<Rescued, number> = { whole: 0, withoutRecord: 0, listedOnly: 0, lost: 0 };
  const rowless: number[] = [];
  for (let start = 0; start < contacts.length; start += BATCH) {
    interrupt.check();
    onProgress({ done: start, of: contacts.length });
    target.transaction(() => {
      for (const key of contacts.slice(start, start + BATCH)) {
        const rescued = rescuer.rescue(key);
        if (rescued === null) rowless.push(key);
        else counts[rescued]++;
      }
    });
  }
  target.transaction(() => {
    for (const key of rowless) counts[rescuer.rescueRowless(key)]++;
    for (const row of rows.rows<Readonly<Record<string, string | number>>>('SELECT * FROM day_anchor', ['day', 'instance'])) copier.insert('day_anchor', row);
    target.prepare(ANCHORS).run();
    target.prepare(RECOUNT).run();
    rescueRunContacts(rows, target, copier);
    const { whole, withoutRecord, listedOnly } = counts;
    if (rows.damages > 0 || whole < about) beginRunsAgain(target);
    return { whole, withoutRecord, listedOnly };
  });
  onProgress({ done: contacts.length, of: contacts.length });
  const { whole, withoutRecord, listedOnly } = counts;
  return { whole, withoutRecord, listedOnly, about };
}
