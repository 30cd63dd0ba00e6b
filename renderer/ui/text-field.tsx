import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';
import './field.css';
import { FieldFrame } from './field-frame.tsx';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange'> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right; marks the field as invalid. */
  readonly error?: string | undefined;
  readonly optional?: string;
  readonly mono?: boolean;
  readonly onValueChange?: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, mono = false, className, onValueChange, ...rest } = props;
  const id = useId();
  const described = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <input
        spellCheck={false}
        autoComplete="off"
        {...rest}
        id={id}
        className={classNames('field-control', mono && 'field-mono')}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onValueChange?.(event.target.value)}
      />
    </FieldFrame>
  );
}
