import { z } from 'zod';
import type { SearchFacets, SearchScope } from '../../../shared/model/search.ts';
import type { SenderKind } from '../../../shared/model/message.ts';
import { matchText, termsMatch } from '../../search/match-expression.ts';
import { dayOfKey, dayText } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { SearchContext } from '../protocol.ts';
import { type Asked, readAsked, without } from './asked.ts';
import { candidateChunks } from './candidates.ts';
import { foundKeys } from './found-keys.ts';
import type { ReadingOptions } from './read-candidates.ts';

type Facet = SearchFacets['sources'][number];
type Dimension = Parameters<typeof without>[1];

export const FACTS_OF = 'SELECT source, assistant_id AS assistantId, event_names AS eventNames FROM contact WHERE key = ?';
const ROWS_AT_ONCE = 1_000;
const SENDERS: readonly SenderKind[] = ['user', 'bot', 'agent'];
const eventNames = z.array(z.string());

interface Facts {
  readonly source: string | null;
  readonly assistantId: string | null;
  readonly eventNames: string;
}

/** Counts what a search finds by each dimension. Lets searches go first between chunks. */
export async function searchFacets(handle: ReadHandle, scope: SearchScope, context: SearchContext, options: ReadingOptions): Promise<SearchFacets> {
  const asked = readAsked(handle, scope, context);
  const found = await foundKeys(handle, asked, options);
  const { filters } = scope;
  /** What is found without a dimension's own filter: the same, where it has none. */
  const keysWithout = async (dimension: Dimension, isFiltered: boolean): Promise<readonly number[]> => {
    if (!isFiltered) return found.keys;
    const wider = readAsked(handle, { ...scope, filters: without(filters, dimension) }, context);
    return (await foundKeys(handle, wider, options)).keys;
  };
  const sources = await keysWithout('sources', filters.sources.length > 0);
  const assistants = await keysWithout('assistantIds', filters.assistantIds.length > 0);
  const events = await keysWithout('eventNames', filters.eventNames.length > 0);
  const months = await keysWithout('days', filters.from !== null || filters.to !== null);
  const count = createCounter(handle, options);
  return {
    sources: byCount(await count(sources, ({ source }) => (source === null ? [] : [source]))),
    assistants: byCount(await count(assistants, ({ assistantId }) => (assistantId === null ? [] : [assistantId]))),
    events: byCount(await count(events, createEventReader())),
    months: monthsOf(months),
    senders: asked === null ? [] : await sendersOf(handle, asked, new Set(found.keys), options),
    counted: found.keys.length,
    capped: found.capped,
  };
}

type ValuesOf = (facts: Facts) => readonly string[];

function createCounter(handle: ReadHandle, { interrupt }: ReadingOptions) {
  return async (keys: readonly number[], valuesOf: ValuesOf): Promise<ReadonlyMap<string, number>> => {
    const counts = new Map<string, number>();
    const factsOf = handle.prepare<Facts>(FACTS_OF);
    for (const [index, key] of keys.entries()) {
      if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await interrupt.pause();
      const facts = factsOf.get(key);
      for (const value of facts === undefined ? [] : valuesOf(facts)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
}

/** The same few lists of names stand in thousands of rows. */
function createEventReader(): ValuesOf {
  const known = new Map<string, readonly string[]>();
  return (facts) => {
    let names = known.get(facts.eventNames);
    if (names === undefined) {
      names = eventNames.parse(JSON.parse(facts.eventNames));
      known.set(facts.eventNames, names);
    }
    return names;
  };
}

function monthsOf(keys: readonly number[]): readonly Facet[] {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const month = dayText(dayOfKey(key))?.slice(0, 7);
    if (month !== undefined) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => (a.value < b.value ? 1 : -1));
}

async function sendersOf(handle: ReadHandle, asked: Asked, found: ReadonlySet<number>, { interrupt }: ReadingOptions): Promise<SearchFacets['senders']> {
  const senders: { readonly value: SenderKind; readonly count: number }[] = [];
  for (const value of SENDERS) {
    const match = matchText(termsMatch(asked.terms.filter(({ sender = value }) => sender === value), value));
    if (match === null) continue;
    let count = 0;
    for (const chunk of candidateChunks(handle, { match, range: asked.range, among: found })) {
      await interrupt.pause();
      count += chunk.length;
    }
    if (count > 0) senders.push({ value, count });
  }
  return senders;
}

function byCount(counts: ReadonlyMap<string, number>): readonly Facet[] {
  const facets = [...counts].map(([value, count]) => ({ value, count }));
  return facets.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
