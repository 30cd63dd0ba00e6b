import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import './field.css';
import { FieldFrame } from './field-frame.tsx';
import { shiftDay } from './shift-day.ts';
import { isWhole, readDay, writeDay } from './typed-day.ts';

export interface DayFieldProps {
  readonly label: string;
  /** For those who see it, its place says what it is. */
  readonly isLabelHidden?: boolean;
  /** `YYYY-MM-DD`, or empty. What is neither is shown as it is, and refused. */
  readonly value: string;
  /** `YYYY-MM-DD`: what `ontem` counts from. */
  readonly today: string;
  /** What else is wrong. */
  readonly error?: string | undefined;
  /** A day, or empty. */
  readonly onValueChange: (value: string) => void;
  /** The field was left with this in it, which is no day. It says so itself. */
  readonly onRefused?: (typed: string) => void;
}

/**
 * A day, typed as the application's language writes it. The browser's own field follows the system's language instead,
 * where 10/11 may be another day.
 */
export function DayField(props: DayFieldProps) {
  const { label, isLabelHidden = false, value, today, onValueChange, onRefused } = props;
  const { t, i18n } = useTranslation('common');
  const language = resolveLanguage('system', i18n.language);
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (!isTyping) setDraft(null);
  }
  const text = draft ?? writeDay(value, language);
  const day = readDay(text, language, today);
  const isRefused = !isTyping && text.trim() !== '' && day === null;
  const error = isRefused ? t('day.none') : props.error;
  const show = (next: string) => {
    setDraft(null);
    setIsTyping(false);
    if (next !== value) onValueChange(next);
  };
  const finish = () => {
    if (draft === null) return;
    if (day !== null || text.trim() === '') return show(day ?? '');
    setIsTyping(false);
    onRefused?.(text);
  };
  const step = (event: KeyboardEvent, by: number) => {
    const next = day === null ? today : shiftDay(day, by);
    if ((day === null && text !== '') || readDay(next, language, today) === null) return;
    event.preventDefault();
    show(next);
  };
  return (
    <FieldFrame id={id} label={label} isLabelHidden={isLabelHidden} error={error}>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        className="field-control tabular"
        placeholder={t('day.form')}
        title={t('day.hint')}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        value={text}
        onChange={({ target }) => {
          setDraft(target.value);
          setIsTyping(true);
          const whole = isWhole(target.value) ? readDay(target.value, language, today) : null;
          if (whole !== null || target.value.trim() === '') onValueChange(whole ?? '');
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          else if (event.key === 'ArrowUp') step(event, 1);
          else if (event.key === 'ArrowDown') step(event, -1);
        }}
      />
    </FieldFrame>
  );
}
