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
  /** How a chosen value is shown: what was ticked before the screen was masked is shown masked. */
  readonly shownOf?: (value: string) => string;
  readonly nameOf?: (value: string) => string;
  /** They are counted in what was found, not in all that is stored. */
  readonly ofHits: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** One group of values that can be ticked. None ticked means all. */
export function FacetFilter({ title, values, chosen, shownOf = itself, nameOf = itself, ofHits, onChange }: FacetFilterProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const id = useId();
  const [showsAll, setShowsAll] = useState(false);
  const all = rowsOf(values ?? [], chosen, shownOf);
  const shown = showsAll ? all : all.filter(({ ticked }, index) => index < SHOWN || ticked.length > 0);
  return (
    <div className="facet" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {values !== null && all.length === 0 && <p className="library-none">{t(ofHits ? 'noHits' : 'noValues')}</p>}
      <ul>
        {shown.map(({ value, count, masked = false, ticked }) => (
          <li key={value}>
            <label className="facet-value">
              <input
                type="checkbox"
                disabled={masked && ticked.length === 0}
                checked={ticked.length > 0}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => !ticked.includes(other)))
                }
              />
              <span className="truncate foreign" title={masked && ticked.length === 0 ? t('maskedValue', { value }) : value}>
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

type Row = LibraryFacets['sources'][number] & {
  /** The chosen values that it stands for: none, itself, or those that look like it once they are masked. */
  readonly ticked: readonly string[];
};

/** What is ticked stays on offer even where the other filters leave nothing of it. */
function rowsOf(values: LibraryFacets['sources'], chosen: readonly string[], shownOf: (value: string) => string): readonly Row[] {
  const rows = new Map(values.map((facet): [string, Row] => [facet.value, { ...facet, ticked: [] }]));
  for (const value of chosen) {
    const shown = rows.has(value) ? value : shownOf(value);
    const row = rows.get(shown) ?? { value: shown, count: 0, ticked: [], ...(shown === value ? {} : { masked: true }) };
    rows.set(shown, { ...row, ticked: [...row.ticked, value] });
  }
  return [...rows.values()];
}

function itself(value: string): string {
  return value;
}
