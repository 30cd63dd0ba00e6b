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
  const steps = stepsOf(part.options);
  const picked = part.options.filter((option) => option.picked).map(scoreOf);
  return (
    <>
      {part.text !== '' && (
        <p className="part-text">
          <FieldText view={view} name={`${at}.text`} />
        </p>
      )}
      <ol className="scale" aria-label={t('part.npsScale')}>
        {steps.map((step) =>
          typeof step === 'number' ? (
            <li key={`step-${step}`} className="scale-step scale-drawn" title={t('part.npsDrawn')}>
              {step}
            </li>
          ) : (
            <Step key={step.name} option={step.option} name={`${at}.option.${step.name}`} view={view} />
          ),
        )}
      </ol>
      <p className="part-expects">
        <bdi>{picked.length === 0 ? t('part.noPick') : t('part.npsPicked', { value: readableText(picked.join(', ')) })}</bdi>
      </p>
    </>
  );
}

function Step({ option, name, view }: { readonly option: ChoiceOption; readonly name: string; readonly view: PartProps['view'] }) {
  const { t } = useTranslation('transcript');
  return (
    <li className={classNames('scale-step', option.picked && 'scale-picked')}>
      <FieldText view={view} name={name} />
      {option.picked && <span className="visually-hidden">({t('part.picked')})</span>}
    </li>
  );
}

const HIGHEST_SCORE = 10;

/**
 * The steps that were given, in their order. Where only what was picked came along, and it can be read as a score, the
 * rest of the usual scale from 0 to 10 is drawn around it, paler: the service did not send it.
 */
function stepsOf(options: readonly ChoiceOption[]): readonly (number | { readonly name: number; readonly option: ChoiceOption })[] {
  const given = options.map((option, name) => ({ name, option }));
  const isScore = (option: ChoiceOption) => /^(?:[0-9]|10)$/.test(option.label);
  if (options.length === 0 || !options.every((option) => option.picked && isScore(option))) return given;
  return Array.from({ length: HIGHEST_SCORE + 1 }, (_, score) => given.find(({ option }) => option.label === String(score)) ?? score);
}

function scoreOf(option: ChoiceOption): string {
  return option.value ?? option.label;
}
