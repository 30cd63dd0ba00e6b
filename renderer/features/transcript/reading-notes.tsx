import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { Copying } from './use-copy.ts';
import type { Person } from './use-person.ts';

/** What was just done with the conversation, said in passing. */
export function CopyNote({ copying: { last }, chosen }: { readonly copying: Copying; readonly chosen: number }) {
  const { t } = useTranslation('transcript');
  return (
    <div role="status" className="copy-note-place">
      {last !== null && (
        <span key={last.turn} className="copy-note">
          {last.outcome === 'copied' ? t('header.copied') : t('header.copyFailed')}
        </span>
      )}
      {chosen > 1 && <span className="chosen-note">{t('copy.rowsChosen', { count: chosen })}</span>}
    </div>
  );
}

/** Above a timeline of several conversations: whose they are, how many, and the way back to the one. */
export function PersonNote({ person: { state, toggle } }: { readonly person: Person }) {
  const { t } = useTranslation('transcript');
  const errorText = useErrorText();
  if (state.kind === 'off') return null;
  const shown = state.kind === 'ready' ? state.others.length + 1 : 0;
  const words = {
    loading: () => t('person.loading'),
    failed: () => (state.kind === 'failed' ? `${t('person.failed')} ${errorText(state.error).title}` : ''),
    ready: () => (state.kind === 'ready' && state.total > shown ? t('person.some', { shown, count: state.total }) : t('person.all', { count: shown })),
  };
  return (
    <Banner
      tone={state.kind === 'failed' ? 'bad' : 'info'}
      shape="strip"
      title={words[state.kind]()}
      live
      action={
        <Button size="small" onClick={toggle}>
          {t('person.off')}
        </Button>
      }
    />
  );
}
