import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import { failure } from '../../../shared/errors.ts';
import { type ContactSummary, eventsPeriod, type HoldingState } from '../../../shared/model/contact.ts';
import { errorKind } from '../../../shared/errors.ts';
import type { InstanceCounts } from './instances.ts';

/** A row of `contact` as SQL gives it; `instance_id` is the instance's own name. */
export interface ContactRow extends HoldingColumns {
  readonly key: number;
  readonly instance: number;
  readonly instance_id: string;
  readonly id: string;
  readonly identifier: string | null;
  readonly name: string | null;
  readonly source: string | null;
  readonly assistant_id: string | null;
  readonly created: string | null;
  readonly finished: string | null;
  readonly interactions: number | null;
  /** Digest of the facts, by which the same ones are known again. */
  readonly facts: Uint8Array;
  readonly first_ms: number | null;
  readonly last_ms: number | null;
  readonly event_names: string;
  readonly has_file: number;
  readonly has_agent: number;
  readonly unknown_shapes: number;
  readonly changed: number;
  /** Grows with every contact that is new or changed (`library-mark.ts`). */
  readonly mark: number;
}

/** The two holding states as columns. */
export interface HoldingColumns {
  readonly history_kind: number;
  readonly history_ms: number | null;
  readonly history_count: number | null;
  readonly history_why: string | null;
  readonly events_kind: number;
  readonly events_ms: number | null;
  readonly events_count: number | null;
  readonly events_why: string | null;
  readonly events_period: string | null;
}

export const CONTACT_COLUMNS = 'contact.*, instance.id AS instance_id';
export const CONTACT_BY_KEY = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance
  WHERE contact.key = ?`;

const HOLDING_KINDS = ['neverAsked', 'fetched', 'empty', 'failed'] as const;
const eventNames = z.array(z.string());

export function summaryOf(row: ContactRow): ContactSummary {
  const history = historyOf(row);
  return {
    key: row.key,
    instanceId: row.instance_id,
    contactId: row.id,
    identifier: row.identifier,
    name: row.name,
    source: row.source,
    assistantId: row.assistant_id,
    dateCreated: row.created,
    finishedAt: row.finished,
    firstMs: row.first_ms,
    lastMs: row.last_ms,
    messageCount: history.kind === 'fetched' ? history.count : null,
    interactions: row.interactions,
    eventNames: eventNames.parse(JSON.parse(row.event_names)),
    hasFile: row.has_file === 1,
    hasAgent: row.has_agent === 1,
    history,
    events: eventsOf(row),
  };
}

export function historyOf(row: HoldingColumns): HoldingState {
  return holding(row.history_kind, row.history_ms, row.history_count, row.history_why);
}

export function eventsOf(row: HoldingColumns): HoldingState {
  const state = holding(row.events_kind, row.events_ms, row.events_count, row.events_why);
  if (row.events_period === null || (state.kind !== 'fetched' && state.kind !== 'empty')) return state;
  return { ...state, period: eventsPeriod.parse(JSON.parse(row.events_period)) };
}

/** `[kind, ms, count, why]` as they are bound. */
export function holdingValues(state: HoldingState): [number, number | null, number | null, string | null] {
  const kind = HOLDING_KINDS.indexOf(state.kind);
  switch (state.kind) {
    case 'neverAsked':
      return [kind, null, null, null];
    case 'fetched':
      return [kind, state.atMs, state.count, null];
    case 'empty':
      return [kind, state.atMs, null, null];
    case 'failed':
      return [kind, state.atMs, null, state.why];
    default:
      return assertNever(state);
  }
}

/** `events_period` as it is bound. */
export function periodValue(state: HoldingState): string | null {
  const isOverPeriod = (state.kind === 'fetched' || state.kind === 'empty') && state.period !== undefined;
  return isOverPeriod ? JSON.stringify(state.period) : null;
}

/** What this row adds to its instance's counts. */
export function countsOfRow(row: HoldingColumns & { readonly unknown_shapes: number }): InstanceCounts {
  return countsOf(historyOf(row), eventsOf(row), row.unknown_shapes);
}

export function countsOf(history: HoldingState, events: HoldingState, unknownShapes: number): InstanceCounts {
  return {
    contacts: 1,
    withHistory: history.kind === 'fetched' ? 1 : 0,
    messages: history.kind === 'fetched' ? history.count : 0,
    events: events.kind === 'fetched' ? events.count : 0,
    unknownShapes,
  };
}

function holding(kind: number, atMs: number | null, count: number | null, why: string | null): HoldingState {
  const name = HOLDING_KINDS[kind];
  switch (name) {
    case 'neverAsked':
      return { kind: name };
    case 'fetched':
      return { kind: name, atMs: atMs ?? 0, count: count ?? 0 };
    case 'empty':
      return { kind: name, atMs: atMs ?? 0 };
    case 'failed':
      return { kind: name, atMs: atMs ?? 0, why: errorKind.parse(why) };
    case undefined:
      throw failure('cache.damaged', { code: 'holding' });
    default:
      return assertNever(name);
  }
}
