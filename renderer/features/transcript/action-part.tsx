import { MousePointerClick } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../shared/model/message.ts';
import { FieldText } from './field-text.tsx';
import type { PartProps } from './part-props.ts';
import { meaningOfAction } from './action-meaning.ts';

/** A text that stands for something done: what it means, with the text itself beside it. */
export function ActionPart({ part, at, view }: PartProps<Extract<Part, { kind: 'action' }>>) {
  const { t } = useTranslation('transcript');
  return (
    <p className="part-action">
      <MousePointerClick aria-hidden="true" />
      <span>{t(`part.${meaningOfAction(part.action)}`)}</span>
      <code>
        <FieldText view={view} name={`${at}.action`} />
      </code>
    </p>
  );
}
