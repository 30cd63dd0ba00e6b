import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';

const SHOWN = 5;

interface FacetValue {
  readonly value: string;
  /** Conversations with it under the filters in force; null where that cannot be said. */
  readonly count: number | null;
}

export interface FacetFilterProps {
  readonly title: string;
  /** Null while they are being counted. */
  readonly values: readonly { readonly value: string; readonly count: number }[] | null;
  readonly chosen: readonly string[];
  readonly nameOf?: (value: string) => string;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** One group of values that can be ticked. None ticked means all. */
export function FacetFilter({ title, values, chosen, nameOf = (value) => value, onChange }: FacetFilterProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const id = useId();
  const [showsAll, setShowsAll] = useState(false);
  const all = useKnownValues(values, chosen);
  const shown = showsAll ? all : all.filter((facet, index) => index < SHOWN || chosen.includes(facet.value));
  return (
    <div className="facet" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {values !== null && all.length === 0 && <p className="library-none">{t('noValues')}</p>}
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <label className="facet-value">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                }
              />
              <span className="truncate foreign" title={value}>
                {nameOf(value)}
              </span>
              {count !== null && <span className="facet-count tabular">{format.number(count)}</span>}
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

/**
 * While something is ticked, the others of the group count nothing under the filters in force, yet ticking them
 * would add to the result: they stay on offer, without a count.
 */
function useKnownValues(values: FacetFilterProps['values'], chosen: readonly string[]): readonly FacetValue[] {
  const known = useRef<readonly string[]>([]);
  const counts = new Map(values?.map((facet) => [facet.value, facet.count]));
  const order = chosen.length === 0 ? [...counts.keys()] : [...new Set([...known.current, ...counts.keys(), ...chosen])];
  if (values !== null) known.current = order;
  return order.map((value) => ({ value, count: counts.get(value) ?? null }));
}
