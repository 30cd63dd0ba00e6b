import { useTranslation } from 'react-i18next';
import type { ChoiceOption, Part } from '../../../shared/model/message.ts';
import { classNames } from '../../ui/class-names.ts';
import { FieldText } from './field-text.tsx';
import type { PartProps } from './part-props.ts';
import { readableText } from './rich-text.ts';

type Nps = Extract<Part, { kind: 'nps' }>;

/** A score question drawn as the scale it is, in the order in which the service gave its steps. */
export function NpsPart({ part, at, view }: PartProps<Nps>) {
  const { t } = useTranslation('transcript');
  const picked = part.options.filter((option) => option.picked).map(scoreOf);
  return (
    <>
      {part.text !== '' && (
        <p className="part-text">
          <FieldText view={view} name={`${at}.text`} />
        </p>
      )}
      <ol className="scale" aria-label={t('part.npsScale')}>
        {part.options.map((option, index) => (
          <li key={index} className={classNames('scale-step', option.picked && 'scale-picked')}>
            <FieldText view={view} name={`${at}.option.${index}`} />
            {option.picked && <span className="visually-hidden">({t('part.picked')})</span>}
          </li>
        ))}
      </ol>
      <p className="part-expects">
        <bdi>{picked.length === 0 ? t('part.noPick') : t('part.npsPicked', { value: readableText(picked.join(', ')) })}</bdi>
      </p>
    </>
  );
}

function scoreOf(option: ChoiceOption): string {
  return option.value ?? option.label;
}
