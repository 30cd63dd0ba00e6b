import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryFacets } from '../../../shared/model/search.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';

const SHOWN = 5;

export interface FacetFilterProps {
  readonly title: string;
  /** With how many conversations each would leave; null while they are being counted. */
  readonly values: LibraryFacets['sources'] | null;
  readonly chosen: readonly string[];
  readonly nameOf?: (value: string) => string;
  /** They are counted in what was found, not in all that is stored. */
  readonly ofHits: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** One group of values that can be ticked. None ticked means all. */
export function FacetFilter({ title, values, chosen, nameOf = (value) => value, ofHits, onChange }: FacetFilterProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const id = useId();
  const [showsAll, setShowsAll] = useState(false);
  const all = withChosen(values, chosen);
  const shown = showsAll ? all : all.filter((facet, index) => index < SHOWN || chosen.includes(facet.value));
  return (
    <div className="facet" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {values !== null && all.length === 0 && <p className="library-none">{t(ofHits ? 'noHits' : 'noValues')}</p>}
      <ul>
        {shown.map(({ value, count, masked = false }) => (
          <li key={value}>
            <label className="facet-value">
              <input
                type="checkbox"
                disabled={masked}
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                }
              />
              <span className="truncate foreign" title={masked ? t('maskedValue', { value }) : value}>
                {nameOf(value)}
              </span>
              <span className="facet-count tabular">{format.number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {all.length > SHOWN && (all.length > shown.length || showsAll) && (
        <Button variant="link" className="facet-more" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('showFewer') : t('showMore', { count: all.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

/** What is ticked stays on offer even where the other filters leave nothing of it. */
function withChosen(values: FacetFilterProps['values'], chosen: readonly string[]): NonNullable<FacetFilterProps['values']> {
  const given = values ?? [];
  const missing = chosen.filter((value) => !given.some((facet) => facet.value === value));
  return [...given, ...missing.map((value) => ({ value, count: 0 }))];
}
