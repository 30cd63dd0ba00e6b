import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import './field.css';
import { FieldFrame } from './field-frame.tsx';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onValueChange: (value: V) => void;
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right; marks the field as invalid. */
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A native select: the system draws its list, so it is fast and accessible everywhere. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, value, options, onValueChange, hint, error, disabled, className } = props;
  const id = useId();
  const described = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} className={className}>
      <select
        id={id}
        className={classNames('field-control')}
        value={value}
        disabled={disabled}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described === '' ? undefined : described}
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
    </FieldFrame>
  );
}
