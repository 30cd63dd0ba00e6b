import { type KeyboardEvent, useId, useState } from 'react';
import './field.css';
import { FieldFrame } from './field-frame.tsx';

export interface TypedFieldProps {
  readonly label: string;
  /** For those who see it, its place says what it is. */
  readonly isLabelHidden?: boolean;
  /** As it is stored, or empty. What is neither is shown as it is, and refused. */
  readonly value: string;
  /** A stored value as it is typed. */
  readonly write: (value: string) => string;
  /** What was typed as it is stored; null where it means nothing. */
  readonly read: (typed: string) => string | null;
  /** Is it written to its end, so that it can count while one is still in the field? */
  readonly isWhole: (typed: string) => boolean;
  /** The next or the one before, for the arrows; null where there is none. */
  readonly step: (value: string | null, by: 1 | -1) => string | null;
  readonly placeholder: string;
  readonly hint: string;
  /** Said where nothing could be read. */
  readonly refusal: string;
  /** Where it must not be empty. */
  readonly required?: boolean;
  /** What else is wrong. */
  readonly error?: string | undefined;
  /** A value as it is stored, or empty. */
  readonly onValueChange: (value: string) => void;
  /** The field was left with this in it, which could not be read. It says so itself. */
  readonly onRefused?: (typed: string) => void;
}

/** A value that is typed in words of its own: shorter forms count when the field is left, and are then written out. */
export function TypedField(props: TypedFieldProps) {
  const { value, required = false, onValueChange, onRefused } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (!isTyping) setDraft(null);
  }
  const text = draft ?? props.write(value);
  const isEmpty = text.trim() === '';
  const read = isEmpty ? null : props.read(text);
  const isGood = isEmpty ? !required : read !== null;
  const error = !isTyping && !isGood ? props.refusal : props.error;
  const take = (next: string) => {
    setDraft(null);
    setIsTyping(false);
    if (next !== value) onValueChange(next);
  };
  const finish = () => {
    if (draft === null) return;
    if (isGood) return take(read ?? '');
    setIsTyping(false);
    onRefused?.(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return finish();
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
    const next = by === null || (read === null && !isEmpty) ? null : props.step(read, by);
    if (next === null) return;
    event.preventDefault();
    take(next);
  };
  return (
    <FieldFrame id={id} label={props.label} isLabelHidden={props.isLabelHidden ?? false} error={error}>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        className="field-control tabular"
        placeholder={props.placeholder}
        title={props.hint}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        value={text}
        onChange={({ target: { value: typed } }) => {
          setDraft(typed);
          setIsTyping(true);
          const whole = props.isWhole(typed) ? props.read(typed) : null;
          if (whole !== null || (typed.trim() === '' && !required)) onValueChange(whole ?? '');
        }}
        onBlur={finish}
        onKeyDown={onKeyDown}
      />
    </FieldFrame>
  );
}
