import { useId } from 'react';
import { classNames } from '../../../ui/class-names.ts';

export interface InlineSelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onValueChange: (value: V) => void;
}

/** A select within a sentence: its name is read aloud, its value is part of the line. */
export function InlineSelect<V extends string>({ label, value, options, onValueChange }: InlineSelectProps<V>) {
  return (
    <select
      aria-label={label}
      className="inline-control"
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen !== undefined) onValueChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export interface InlineTextProps {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly placeholder?: string;
  /** Values on offer, e.g. those of the cache. */
  readonly offers?: readonly string[];
  /** It says nothing that can be searched for yet. */
  readonly invalid?: boolean;
  readonly wide?: boolean;
}

export function InlineText({ label, value, onValueChange, placeholder, offers, invalid = false, wide = false }: InlineTextProps) {
  const listId = useId();
  return (
    <>
      <input
        type="text"
        aria-label={label}
        aria-invalid={invalid || undefined}
        className={classNames('inline-control', wide && 'inline-wide')}
        placeholder={placeholder}
        list={offers === undefined ? undefined : listId}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
      {offers !== undefined && (
        <datalist id={listId}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </>
  );
}

export interface InlineNumberProps {
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max?: number;
  /** Null where the field is empty. */
  readonly onValueChange: (value: number | null) => void;
  readonly placeholder?: string;
}

const LARGEST = 999_999;

export function InlineNumber({ label, value, min, max = LARGEST, onValueChange, placeholder }: InlineNumberProps) {
  return (
    <input
      type="number"
      aria-label={label}
      className="inline-control inline-number tabular"
      min={min}
      max={max}
      placeholder={placeholder}
      value={value ?? ''}
      onChange={(event) => {
        const { value: typed, valueAsNumber } = event.target;
        if (typed === '') onValueChange(null);
        else if (Number.isInteger(valueAsNumber) && valueAsNumber >= min && valueAsNumber <= max) onValueChange(valueAsNumber);
      }}
    />
  );
}
