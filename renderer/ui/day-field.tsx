import { useTranslation } from 'react-i18next';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import { shiftDay } from './shift-day.ts';
import { isWhole, readDay, writeDay } from './typed-day.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

export interface DayFieldProps extends Pick<TypedFieldProps, 'label' | 'isLabelHidden' | 'value' | 'error' | 'onValueChange' | 'onRefused'> {
  /** `YYYY-MM-DD`: what `ontem` counts from. */
  readonly today: string;
}

/**
 * A day, `YYYY-MM-DD`, typed as the application's language writes it. The browser's own field follows the system's
 * language instead, where 10/11 may be another day.
 */
export function DayField({ today, ...field }: DayFieldProps) {
  const { t, i18n } = useTranslation('common');
  const language = resolveLanguage('system', i18n.language);
  const read = (typed: string) => readDay(typed, language, today);
  return (
    <TypedField
      {...field}
      write={(day) => writeDay(day, language)}
      read={read}
      isWhole={isWhole}
      // Beyond the years of four digits there is none.
      step={(day, by) => (day === null ? today : read(shiftDay(day, by)))}
      placeholder={t('day.form')}
      hint={t('day.hint')}
      refusal={t('day.none')}
    />
  );
}
