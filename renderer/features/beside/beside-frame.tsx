import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { useCommand, useStores, useUi } from '../../stores/app-context.tsx';
import { useKeyboard } from '../commands/use-keyboard.ts';
import { useVisitCommands } from '../commands/use-visit-commands.ts';
import { StandingBanners } from '../frame/standing-banners.tsx';
import { TranscriptPane } from '../transcript/transcript-pane.tsx';
import './beside.css';

/** The second window: one conversation to compare with the one in the first, and everything that can be done with it. */
export function BesideFrame({ contactKey }: { readonly contactKey: ContactKey }) {
  const { t } = useTranslation('frame');
  const { ui } = useStores();
  const selectedKey = useUi((state) => state.selectedKey);
  useKeyboard();
  useVisitCommands();
  useEffect(() => ui.getState().openContact(contactKey), [ui, contactKey]);
  useCommand('settings', () => ui.getState().openDialog({ kind: 'settings', section: 'general' }));
  useCommand('shortcuts', () => ui.getState().openDialog({ kind: 'shortcuts' }));
  useCommand('palette', () => ui.getState().openDialog({ kind: 'palette' }));
  return (
    <div className="beside">
      <StandingBanners />
      <main className="beside-transcript" aria-label={t('transcriptPane')}>
        <TranscriptPane contactKey={selectedKey ?? contactKey} terms={NO_TERMS} />
      </main>
    </div>
  );
}

const NO_TERMS = [] as const;
