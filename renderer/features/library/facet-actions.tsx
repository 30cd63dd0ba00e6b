import { useId } from 'react';
import { useFormat } from '../../stores/app-context.tsx';

export interface FacetActionsProps<V extends string> {
  readonly title: string;
  readonly values: readonly { readonly value: V; readonly count: number }[];
  readonly nameOf: (value: V) => string;
  readonly isChosen: (value: V) => boolean;
  readonly onPress: (value: V, chosen: boolean) => void;
}

/** One group of values of which one can be pressed at a time. */
export function FacetActions<V extends string>({ title, values, nameOf, isChosen, onPress }: FacetActionsProps<V>) {
  const format = useFormat();
  const id = useId();
  return (
    <div className="facet" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul>
        {values.map(({ value, count }) => (
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
    </div>
  );
}
