import { useMemo } from 'react';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { ParsedQuery, QueryContext } from '../../../shared/query/query-tree.ts';
import { useDisplayZone } from '../../stores/app-context.tsx';

/** What the typed text asks for. */
export function useParsedQuery(text: string): ParsedQuery {
  const context = useQueryContext(text);
  return useMemo(() => parseQuery(text, context), [text, context]);
}

/** The zone shown, and the time at which the text became what it is. */
export function useQueryContext(text: string): QueryContext {
  const zone = useDisplayZone();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new text is measured against a new now
  return useMemo(() => ({ nowMs: Date.now(), zone }), [zone, text]);
}
