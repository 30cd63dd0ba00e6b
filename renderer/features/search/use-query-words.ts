import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../shared/query/explain-query.ts';
import type { QueryProblem } from '../../../shared/query/query-tree.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { ConditionWords, shortened } from './condition-words.ts';

/** What one condition asks for, and what is wrong with one part, in the language of the window. */
export interface QueryWordsOf {
  condition(explanation: Explanation): string;
  problem(problem: QueryProblem, text: string): string;
}

export function useQueryWords(): QueryWordsOf {
  const { t } = useTranslation('search');
  const format = useFormat();
  return useMemo(() => {
    const conditions = new ConditionWords(t, format);
    return {
      condition: (explanation) => conditions.words(explanation),
      problem: ({ kind, span, understood }, text) => {
        const words = `${t(`wrong.${kind}`)}; ${t(`understood.${understood}`)}`;
        const part = text.slice(span.start, span.end).trim();
        return part === '' ? words : t('problem', { part: shortened(part), words });
      },
    };
  }, [t, format]);
}
