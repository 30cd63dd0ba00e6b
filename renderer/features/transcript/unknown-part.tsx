import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../shared/model/message.ts';
import { Fold } from './fold.tsx';
import { FieldText } from './field-text.tsx';
import type { PartProps } from './part-props.ts';
import { readableText } from './rich-text.ts';
import { rawFold } from './row-fields.ts';
import { useTranscriptScope } from './transcript-context.ts';

/** A shape that is not known: said so, and shown as it came. */
export function UnknownPart({ part, at, view }: PartProps<Extract<Part, { kind: 'unknown' }>>) {
  const { t } = useTranslation('transcript');
  const { openUnknownShapes } = useTranscriptScope();
  return (
    <div className="unknown-card">
      <p className="unknown-title">
        <CircleHelp aria-hidden="true" />
        <bdi>{part.type === null ? t('part.unknown') : t('part.unknownType', { type: readableText(part.type) })}</bdi>
      </p>
      <p className="unknown-help">{t('part.unknownHelp')}</p>
      <Fold view={view} name={rawFold(at)} label={t('part.raw')}>
        <pre className="raw">
          <FieldText view={view} name={`${at}.raw`} />
        </pre>
      </Fold>
      <button type="button" className="text-more unknown-all" onClick={openUnknownShapes}>
        {t('part.unknownAll')}
      </button>
    </div>
  );
}
