import { FileDown, FolderOpen } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { useErrorText } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import './export.css';
import { ExportForm } from './export-form.tsx';
import { ExportProgressView } from './export-progress.tsx';
import { ExportSaved } from './export-saved.tsx';
import { ExportSubject } from './export-subject.tsx';
import { useTranscript } from '../transcript/use-transcript.ts';
import { type ExportState, useExport } from './use-export.ts';

export interface ExportDialogProps {
  readonly contactKey: ContactKey;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks how one conversation is to be exported, exports it, and says what was written. */
export function ExportDialog({ open, ...rest }: ExportDialogProps) {
  return open ? <OpenExportDialog {...rest} /> : null;
}

function OpenExportDialog({ contactKey, onClose }: Omit<ExportDialogProps, 'open'>) {
  const { t } = useTranslation(['export', 'common']);
  const formId = useId();
  const [hasPdf, setHasPdf] = useState(true);
  const exporting = useExport();
  const { state } = exporting;
  const { state: held } = useTranscript(contactKey);

  const footer = () => {
    switch (state.kind) {
      case 'form':
        return (
          <>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
            <Button variant="primary" icon={FileDown} type="submit" form={formId}>
              {t('run')}
            </Button>
          </>
        );
      case 'running':
        return (
          <Button busy={state.cancelling} onClick={exporting.cancel}>
            {state.cancelling ? t('cancelling') : t('cancelRun')}
          </Button>
        );
      case 'saved':
        return (
          <>
            <Button className="push" variant="quiet" onClick={exporting.again}>
              {t('again')}
            </Button>
            <Button icon={FolderOpen} onClick={() => void exporting.reveal()}>
              {t('reveal')}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {t('common:close')}
            </Button>
          </>
        );
    }
  };

  return (
    <Dialog
      open
      size="large"
      title={t('title')}
      // Work under way is never left behind unseen: closing asks it to stop and waits for its answer.
      onClose={state.kind === 'running' ? exporting.cancel : onClose}
      footer={footer()}
    >
      <ExportSubject state={held} warns={state.kind === 'form'} />
      <Outcome state={state} />
      {/* The form stays in place while it is hidden, so that what was typed is still there after a failure. */}
      <div hidden={state.kind !== 'form'}>
        <ExportForm
          id={formId}
          contactKey={contactKey}
          transcript={held.kind === 'ready' ? held.transcript : null}
          onSubmit={(request) => {
            setHasPdf(request.formats.pdf);
            exporting.start(request);
          }}
        />
      </div>
      {state.kind === 'running' && <ExportProgressView progress={state.progress} hasPdf={hasPdf} />}
      {state.kind === 'saved' && <ExportSaved saved={state.saved} />}
    </Dialog>
  );
}

/** What did not come out as asked: an attempt that wrote nothing, or a folder that could not be shown. */
function Outcome({ state }: { readonly state: ExportState }) {
  const { t } = useTranslation('export');
  const errorText = useErrorText();
  if (state.kind === 'running') return null;
  if (state.error !== null) {
    const words = errorText(state.error);
    return (
      <Banner tone="bad" title={words.title} live>
        {words.help}
      </Banner>
    );
  }
  return state.kind === 'form' && state.note === 'cancelled' ? (
    <Banner tone="info" live>
      {t('cancelled')}
    </Banner>
  ) : null;
}
