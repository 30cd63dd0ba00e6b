import { useId } from 'react';
import { useTranslation } from 'react-i18next';

export interface TriStateFilterProps {
  readonly title: string;
  /** With, without, or both. */
  readonly value: boolean | null;
  readonly onChange: (value: boolean | null) => void;
}

const CHOICES = [
  { id: 'any', value: null },
  { id: 'with', value: true },
  { id: 'without', value: false },
] as const;

export function TriStateFilter({ title, value, onChange }: TriStateFilterProps) {
  const { t } = useTranslation('library');
  const name = useId();
  return (
    <fieldset className="facet tri-state">
      <legend>{title}</legend>
      <div className="segments">
        {CHOICES.map((choice) => (
          <label key={choice.id} className="segment">
            <input
              type="radio"
              name={name}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="visually-hidden"
            />
            <span>{t(choice.id)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
