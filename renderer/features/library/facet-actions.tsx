import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';

const SHOWN = 6;

export interface FacetActionsProps<V extends string> {
  readonly title: string;
  readonly values: readonly { readonly value: V; readonly count: number }[];
  readonly nameOf: (value: V) => string;
  readonly isChosen: (value: V) => boolean;
  readonly onPress: (value: V, chosen: boolean) => void;
}

/** One group of values of which one can be pressed at a time. */
export function FacetActions<V extends string>({ title, values, nameOf, isChosen, onPress }: FacetActionsProps<V>) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? values : values.filter(({ value }, index) => index < SHOWN || isChosen(value));
  const id = useId();
  return (
    <div className="facet" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className="facet-value facet-action"
              aria-pressed={isChosen(value)}
              onClick={() => onPress(value, isChosen(value))}
            >
              <span className="truncate foreign">{nameOf(value)}</span>
              <span className="facet-count tabular">{format.number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > SHOWN && (values.length > shown.length || showsAll) && (
        <Button variant="link" className="facet-more" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('showFewer') : t('showMore', { count: values.length - shown.length })}
        </Button>
      )}
    </div>
  );
}
