import { useTranslation } from 'react-i18next';
import { TypedField } from './typed-field.tsx';
import { readTime, stepTime, writeTime } from './typed-time.ts';

export interface TimeFieldProps {
  readonly label: string;
  /** Minutes after midnight. */
  readonly value: number;
  readonly onValueChange: (minute: number) => void;
}

/** A time of day by the clock of 24 hours. The browser's own field counts 12 where the system does. */
export function TimeField({ label, value, onValueChange }: TimeFieldProps) {
  const { t } = useTranslation('common');
  const read = (typed: string) => {
    const minute = readTime(typed);
    return minute === null ? null : writeTime(minute);
  };
  return (
    <TypedField
      label={label}
      required
      value={writeTime(value)}
      write={(time) => time}
      read={read}
      isWhole={(typed) => /^\d{2}:\d{2}$/u.test(typed.trim())}
      step={(time, by) => writeTime(stepTime(readTime(time ?? '') ?? value, by))}
      placeholder={t('time.form')}
      hint={t('time.hint')}
      refusal={t('time.none')}
      onValueChange={(time) => {
        const minute = readTime(time);
        if (minute !== null) onValueChange(minute);
      }}
    />
  );
}
