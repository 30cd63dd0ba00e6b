import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainQuery } from '../../../shared/query/explain-query.ts';
import type { QueryProblem } from '../../../shared/query/query-tree.ts';
import { useSearch } from '../../stores/app-context.tsx';
import { useParsedQuery } from './use-parsed-query.ts';
import { useQueryWords } from './use-query-words.ts';

const MOST_PROBLEMS = 12;

/** The typed query in words: each condition, and each part that was not understood with what was made of it. */
export function QueryWords() {
  const { t } = useTranslation('search');
  const text = useSearch((state) => state.text);
  const parsed = useParsedQuery(text);
  const words = useQueryWords();
  const conditions = useMemo(() => explainQuery(parsed.tree).map(words.condition), [parsed, words]);
  const problems = parsed.problems.slice(0, MOST_PROBLEMS);
  return (
    <div className="query-words">
      <p id="search-explanation">
        {conditions.length === 0 ? (
          t('says.everything')
        ) : (
          <>
            <span className="query-words-start">{t('says.start')} </span>
            <span className="foreign">{conditions.join(' · ')}</span>
          </>
        )}
      </p>
      <div role="status" aria-label={t('problemsTitle')}>
        {problems.length > 0 && (
          <ul className="query-problems">
            {problems.map((problem) => (
              <li key={`${problem.kind}-${problem.span.start}`} className={isOpenEnd(problem, text) ? 'query-open-end' : undefined}>
                <TriangleAlert aria-hidden="true" />
                <span className="foreign">{words.problem(problem, text)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Whoever is still typing it knows that it is not done: it is said once the box is left. */
function isOpenEnd({ kind, span }: QueryProblem, text: string): boolean {
  if (kind === 'unclosedQuote' || kind === 'unclosedGroup') return true;
  return (kind === 'missingValue' || kind === 'missingSide') && span.end === text.trimEnd().length;
}
