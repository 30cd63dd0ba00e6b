import { useTranslation } from 'react-i18next';
import { useFormat } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { headerFacts } from '../transcript/header-facts.ts';
import { Readable } from '../transcript/readable.tsx';
import type { TranscriptState } from '../transcript/use-transcript.ts';

/** Whose conversation is about to leave the collection, and whether it is whole. */
export function ExportSubject({ state, warns }: { readonly state: TranscriptState; readonly warns: boolean }) {
  const { t } = useTranslation(['export', 'transcript', 'common']);
  const { t: words } = useTranslation('transcript');
  const format = useFormat();
  if (state.kind !== 'ready') return <div className="export-subject" aria-busy={state.kind === 'loading'} />;
  const { transcript } = state;
  const { verdict, heldMessages } = transcript.completeness;
  return (
    <section className="export-subject" aria-label={t('subject')}>
      <p className="export-subject-name foreign truncate">
        {transcript.summary.name === null ? t('common:unnamed') : <Readable text={transcript.summary.name} />}
      </p>
      <p className="export-subject-facts">
        <Readable text={headerFacts(transcript, format, words).join(' · ')} />
        {` · ${heldMessages === 0 ? words('header.noMessages') : t('common:messages', { count: heldMessages })}`}
      </p>
      {warns && verdict !== 'complete' && (
        <Banner tone={verdict === 'incomplete' ? 'warn' : 'info'}>{heldMessages === 0 ? t(`noHistory.${transcript.summary.history.kind}`) : t('incomplete')}</Banner>
      )}
    </section>
  );
}
