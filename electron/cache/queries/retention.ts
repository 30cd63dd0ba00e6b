import type { Retention, RetentionPreview } from '../../../shared/model/privacy.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import type { ReadOperations, WriteOperations } from '../protocol.ts';
import { ageLoose } from './age-loose.ts';
import { eraseContacts } from './erase-contacts.ts';
import { createHoldCheck } from './holds.ts';
import { ensureInstance, instanceNumber } from './instances.ts';
import { OVERWRITTEN } from './tombstones.ts';

type Operation = WriteOperations['applyRetention'];

interface Aged {
  readonly key: number;
  readonly id: string;
}

const BATCH = 500;
/** Begins the id of what went by age, which is no person's erasure. */
const AGED_OUT = 'aged-out ';
const DAY_MS = 86_400_000;
/** The day a conversation ended, or, where none is given, began. */
const ENDED = 'substr(coalesce(finished, created), 1, 10)';
const IS_DATED = `${ENDED} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;
export const AGED = `SELECT key, id FROM contact WHERE instance = ? AND ${IS_DATED} AND ${ENDED} < ? AND key > ? ORDER BY key LIMIT ?`;

/** The first day that is kept, `YYYY-MM-DD`, UTC. */
export function cutoffOf(nowMs: number, days: number): string {
  return new Date(nowMs - days * DAY_MS).toISOString().slice(0, 10);
}

export function readRetentionDays(handle: ReadHandle, instance: number): number | null {
  return handle.prepare<{ days: number }>('SELECT days FROM retention WHERE instance = ?').get(instance)?.days ?? null;
}

export function readRetention(handle: ReadHandle): readonly Retention[] {
  return handle
    .prepare<Retention>(
      `SELECT instance.id AS instanceId, retention.days, retention.last_ms AS lastRunMs, retention.last_erased AS lastErased
       FROM retention JOIN instance ON instance.num = retention.instance ORDER BY instance.id`,
    )
    .all();
}

/** Null takes the rule away. */
export function setRetention(handle: WriteHandle, { instanceId, days }: { readonly instanceId: string; readonly days: number | null }): null {
  return handle.transaction(() => {
    const instance = ensureInstance(handle, instanceId);
    if (days === null) handle.prepare('DELETE FROM retention WHERE instance = ?').run(instance);
    else handle.prepare('INSERT INTO retention(instance, days) VALUES (?, ?) ON CONFLICT(instance) DO UPDATE SET days = excluded.days').run(instance, days);
    return null;
  });
}

export function previewRetention(handle: ReadHandle, { instanceId, days, nowMs }: { readonly instanceId: string; readonly days: number; readonly nowMs: number }): RetentionPreview {
  const before = cutoffOf(nowMs, days);
  const instance = instanceNumber(handle, instanceId);
  if (instance === null) return { before, erases: 0, onHold: 0, undated: 0, keeps: 0 };
  const isHeld = createHoldCheck(handle);
  let [erases, onHold] = [0, 0];
  for (const { key, id } of agedFrom(handle, instance, before)) {
    if (isHeld(instanceId, key, id)) onHold += 1;
    else erases += 1;
  }
  const all = count(handle, 'SELECT count(*) AS n FROM contact WHERE instance = ?', instance);
  const undated = count(handle, `SELECT count(*) AS n FROM contact WHERE instance = ? AND NOT coalesce(${IS_DATED}, 0)`, instance);
  return { before, erases, onHold, undated, keeps: all - erases };
}

/**
 * Erases what is older than an instance's rule says, except what a hold keeps. The sync leaves out by the same rule, so
 * no mark is needed. Each part leaves with its number in an erasure of its own, so that a kill in between loses neither
 * what is still to be overwritten (`overwriteErased`) nor how many went (`readAgedOut`); the next call goes on.
 */
export function applyRetention(handle: WriteHandle, { erasureId, instanceId, nowMs }: Operation['input']): Operation['output'] {
  const instance = instanceNumber(handle, instanceId);
  const days = instance === null ? null : readRetentionDays(handle, instance);
  if (instance === null || days === null) return { erased: 0, onHold: 0 };
  const before = cutoffOf(nowMs, days);
  const isHeld = createHoldCheck(handle);
  let [erased, onHold] = [0, 0];
  for (let afterKey = -1; ; ) {
    const aged = handle.prepare<Aged>(AGED).all(instance, before, afterKey, BATCH);
    const last = aged.at(-1);
    if (last === undefined) break;
    afterKey = last.key;
    const going = aged.filter(({ key, id }) => !isHeld(instanceId, key, id));
    onHold += aged.length - going.length;
    if (going.length > 0) erased += handle.transaction(() => erasePart(handle, going, `${AGED_OUT}${erasureId}`, nowMs));
  }
  handle.transaction(() => {
    if (ageLoose(handle, instance, instanceId, before) > 0 && erased === 0) markAged(handle, `${AGED_OUT}${erasureId}`, nowMs, 0);
  });
  handle.prepare('UPDATE retention SET last_ms = ?, last_erased = ? WHERE instance = ?').run(nowMs, erased, instance);
  return { erased, onHold };
}

/** What went by age, is overwritten, and was not said anywhere yet; `liftErasure` takes it away. */
export function readAgedOut(handle: ReadHandle): ReadOperations['agedOut']['output'] {
  return handle
    .prepare<{ erasureId: string; contacts: number }>('SELECT id AS erasureId, contacts FROM erasure WHERE overwritten = ? AND substr(id, 1, ?) = ? ORDER BY num')
    .all(OVERWRITTEN.all, AGED_OUT.length, AGED_OUT);
}

function erasePart(handle: WriteHandle, going: readonly Aged[], erasureId: string, atMs: number): number {
  const { contacts } = eraseContacts(handle, going.map(({ key }) => key));
  markAged(handle, erasureId, atMs, contacts);
  return contacts;
}

function markAged(handle: WriteHandle, erasureId: string, atMs: number, contacts: number): void {
  handle
    .prepare(`INSERT INTO erasure(id, at_ms, contacts, overwritten) VALUES (?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET contacts = contacts + excluded.contacts, overwritten = excluded.overwritten`)
    .run(erasureId, atMs, contacts, OVERWRITTEN.nothing);
}

function* agedFrom(handle: ReadHandle, instance: number, before: string): Generator<Aged> {
  for (let afterKey = -1; ; ) {
    const aged = handle.prepare<Aged>(AGED).all(instance, before, afterKey, BATCH);
    yield* aged;
    const last = aged.at(-1);
    if (last === undefined) return;
    afterKey = last.key;
  }
}

function count(handle: ReadHandle, sql: string, instance: number): number {
  return handle.prepare<{ n: number }>(sql).get(instance)?.n ?? 0;
}
