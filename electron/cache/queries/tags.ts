import { assertNever } from '../../../shared/assert-never.ts';
import type { SearchFilters } from '../../../shared/model/search.ts';
import { isValue } from '../../search/is-value.ts';
import { EVERYTHING_TAG } from '../../search/match-expression.ts';
import type { TagCondition } from '../../search/plan-search.ts';
import type { TagsOf } from '../../search/search-plan.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { instanceNumber } from './instances.ts';

/** Dimensions whose values are numbered, so that a value costs a few bytes per conversation whatever it is called. */
export const TAG_KINDS = { source: 1, assistant: 2, event: 3 } as const;
export type TagKind = keyof typeof TAG_KINDS;

export const HISTORY_TAGS = { held: 'h', notHeld: 'n' } as const;
const FILE_TAGS = { has: 'f', hasNot: 'g' } as const;

export const FIND_TAG = 'SELECT id FROM tag WHERE kind = ? AND value = ?';

export interface TagFacts {
  readonly instance: number;
  readonly source: string | null;
  readonly assistantId: string | null;
  readonly eventNames: readonly string[];
  readonly hasHistory: boolean;
  readonly hasFile: boolean;
}

/** The `tags` column of a conversation. */
export function tagTextOf(handle: WriteHandle, facts: TagFacts): string {
  const tags = [
    EVERYTHING_TAG,
    instanceTag(facts.instance),
    facts.hasHistory ? HISTORY_TAGS.held : HISTORY_TAGS.notHeld,
    facts.hasFile ? FILE_TAGS.has : FILE_TAGS.hasNot,
  ];
  if (facts.source !== null) tags.push(ensureTag(handle, 'source', facts.source));
  if (facts.assistantId !== null) tags.push(ensureTag(handle, 'assistant', facts.assistantId));
  for (const name of facts.eventNames) tags.push(ensureTag(handle, 'event', name));
  return tags.join(' ');
}

/** What the filters ask of the tags. A condition that lists nothing can't be met: null. Dates are no tags. */
export function conditionsOf(handle: ReadHandle, filters: SearchFilters): readonly TagCondition[] | null {
  const conditions: TagCondition[] = [];
  if (filters.instanceId !== null) {
    const instance = instanceNumber(handle, filters.instanceId);
    conditions.push({ anyOf: instance === null ? [] : [instanceTag(instance)] });
  }
  const lists = [
    ['source', filters.sources],
    ['assistant', filters.assistantIds],
    ['event', filters.eventNames],
  ] as const;
  for (const [kind, values] of lists) {
    if (values.length > 0) conditions.push({ anyOf: values.flatMap((value) => findTag(handle, kind, value) ?? []) });
  }
  if (filters.hasHistory !== null) {
    conditions.push({ anyOf: [filters.hasHistory ? HISTORY_TAGS.held : HISTORY_TAGS.notHeld] });
  }
  if (filters.hasFile !== null) conditions.push({ anyOf: [filters.hasFile ? FILE_TAGS.has : FILE_TAGS.hasNot] });
  return conditions.some((condition) => condition.anyOf.length === 0) ? null : conditions;
}

/** More values than this are decided on each conversation: the index would have to look each of them up. */
const MAX_TAGS = 200;

/** The tags of what a query asks of the contact; null where there are none for it, or too many. */
export function createTagReader(handle: ReadHandle): TagsOf {
  const few = (tags: readonly string[]): readonly string[] | null => (tags.length > MAX_TAGS ? null : tags);
  return (condition) => {
    if (condition.kind !== 'has') {
      return few(tagsOfKind(handle, condition.kind).flatMap(({ value, tag }) => (isValue(condition, value) ? [tag] : [])));
    }
    switch (condition.what) {
      case 'file':
        return [FILE_TAGS.has];
      case 'history':
        return [HISTORY_TAGS.held];
      case 'event':
        return few(tagsOfKind(handle, 'event').map(({ tag }) => tag));
      case 'agent':
        return null;
      default:
        return assertNever(condition.what);
    }
  };
}

/** All values of a dimension, each with its tag. */
export function tagsOfKind(handle: ReadHandle, kind: TagKind): readonly { readonly value: string; readonly tag: string }[] {
  const rows = handle.prepare<{ id: number; value: string }>('SELECT id, value FROM tag WHERE kind = ?').all(TAG_KINDS[kind]);
  return rows.map((row) => ({ value: row.value, tag: numberedTag(row.id) }));
}

export function numberedTag(id: number): string {
  return `t${id}`;
}

export function instanceTag(instance: number): string {
  return `i${instance}`;
}

function findTag(handle: ReadHandle, kind: TagKind, value: string): string | null {
  const found = handle.prepare<{ id: number }>(FIND_TAG).get(TAG_KINDS[kind], value);
  return found === undefined ? null : numberedTag(found.id);
}

function ensureTag(handle: WriteHandle, kind: TagKind, value: string): string {
  const known = findTag(handle, kind, value);
  if (known !== null) return known;
  const added = handle.prepare('INSERT INTO tag(kind, value) VALUES (?, ?)').run(TAG_KINDS[kind], value);
  return numberedTag(Number(added.lastInsertRowid));
}
