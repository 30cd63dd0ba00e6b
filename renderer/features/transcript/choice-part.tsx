import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../shared/model/message.ts';
import { classNames } from '../../ui/class-names.ts';
import { FieldText } from './field-text.tsx';
import type { PartProps } from './part-props.ts';
import { readableText } from './rich-text.ts';
import { useTranscriptScope } from './transcript-context.ts';

type Choice = Extract<Part, { kind: 'choice' }>;

/** Options beyond this wait behind a button, unless one of them is a hit or was picked. */
const MANY_OPTIONS = 12;

/** A question with its options, the picked one ticked. */
export function ChoicePart({ part, at, view }: PartProps<Choice>) {
  const { t } = useTranslation('transcript');
  const { toggleFold } = useTranscriptScope();
  const fold = `${at}.options`;
  const isOpen = part.options.length <= MANY_OPTIONS || view.open.has(fold);
  const shown = part.options
    .map((option, index) => ({ option, index, name: `${at}.option.${index}` }))
    .filter(({ option, index, name }) => isOpen || index < MANY_OPTIONS || option.picked || view.marks?.has(name) === true);
  const picked = part.options.some((option) => option.picked);
  return (
    <>
      {part.text !== '' && (
        <p className="part-text">
          <FieldText view={view} name={`${at}.text`} />
        </p>
      )}
      <ul className="chips" aria-label={t(`part.${part.style}`)} title={t(`part.${part.style}`)}>
        {shown.map(({ option, index, name }) => (
          <li
            key={index}
            className={classNames('chip', option.picked && 'chip-picked')}
            title={option.value === null || option.value === option.label ? undefined : t('part.optionValue', { value: readableText(option.value) })}
          >
            {option.picked && <Check aria-hidden="true" />}
            <FieldText view={view} name={name} />
            {option.picked && <span className="visually-hidden">({t('part.picked')})</span>}
          </li>
        ))}
      </ul>
      {shown.length < part.options.length && (
        <button type="button" className="text-more" onClick={() => toggleFold(view.rowId, fold)}>
          {t('part.allOptions', { count: part.options.length })}
        </button>
      )}
      {!picked && <p className="part-expects">{t('part.noPick')}</p>}
    </>
  );
}
