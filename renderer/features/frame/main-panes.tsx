import { useTranslation } from 'react-i18next';
import { useSearch, useUi } from '../../stores/app-context.tsx';
import { ActivityView } from '../activity/activity-view.tsx';
import { TranscriptPane } from '../transcript/transcript-pane.tsx';

/** The conversation that is open, under the terms of the search that found it. */
export function OpenTranscript() {
  const { t } = useTranslation('frame');
  const selectedKey = useUi((state) => state.selectedKey);
  const terms = useSearch((state) => state.terms);
  return (
    <main className="frame-transcript" aria-label={t('transcriptPane')}>
      <TranscriptPane contactKey={selectedKey} terms={terms} />
    </main>
  );
}

export function ActivityPane() {
  return (
    <main className="frame-activity">
      <ActivityView />
    </main>
  );
}
