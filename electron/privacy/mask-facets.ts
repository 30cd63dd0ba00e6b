import type { LibraryFacets, SearchFacets } from '../../shared/model/search.ts';
import { maskValue } from './mask-on-screen.ts';

type Facet = LibraryFacets['events'][number];

/** Counts of values with what is personal in these masked, as it is in the lines of a list. */
export function maskFacets<T extends LibraryFacets | SearchFacets>(facets: T): T {
  return { ...facets, sources: maskValues(facets.sources), events: maskValues(facets.events) };
}

/** Values that look the same once they are masked are one. */
export function maskValues(values: readonly Facet[]): readonly Facet[] {
  const shown = new Map<string, Facet>();
  for (const facet of values) {
    const value = maskValue(facet.value);
    if (value === facet.value) shown.set(value, facet);
    else shown.set(value, { value, count: facet.count + (shown.get(value)?.count ?? 0), masked: true });
  }
  return [...shown.values()].sort((a, b) => b.count - a.count);
}
