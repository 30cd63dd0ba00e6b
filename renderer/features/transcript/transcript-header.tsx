import { Copy, FileDown, PanelRight, ScanSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { CompletenessLine } from './completeness-line.tsx';
import { headerFacts } from './header-facts.ts';
import { Readable } from './readable.tsx';
import { useTranscriptScope } from './transcript-context.ts';

export interface TranscriptHeaderProps {
  readonly transcript: Transcript;
  readonly fetching: boolean;
  readonly detailsOpen: boolean;
  readonly onFetch: () => void;
  readonly onFind: () => void;
  readonly onExport: () => void;
  readonly onToggleDetails: () => void;
  readonly onCopyConversation: () => void;
  readonly onCopyReference: () => void;
}

/** Whose conversation, where, when, how far to trust it, and what can be done with it. */
export function TranscriptHeader(props: TranscriptHeaderProps) {
  const { transcript, fetching, onFetch } = props;
  const { t } = useTranslation(['transcript', 'common']);
  return (
    <header className="transcript-header">
      <div className="transcript-heading">
        <h2 className="foreign truncate selectable">
          {transcript.summary.name === null ? t('common:unnamed') : <Readable text={transcript.summary.name} />}
        </h2>
        <Actions {...props} />
      </div>
      <Facts transcript={transcript} />
      <CompletenessLine transcript={transcript} fetching={fetching} onFetch={onFetch} />
    </header>
  );
}

function Facts({ transcript }: { readonly transcript: Transcript }) {
  const { t } = useTranslation(['transcript', 'common']);
  const { format } = useTranscriptScope();
  const { completeness } = transcript;
  const facts = [
    ...headerFacts(transcript, format, t),
    completeness.heldMessages === 0 ? t('header.noMessages') : t('common:messages', { count: completeness.heldMessages }),
  ];
  return (
    <p className="transcript-facts tabular">
      {facts.map((fact, at) => (
        <bdi key={at} className="foreign">
          <Readable text={fact} />
        </bdi>
      ))}
      {completeness.interactions !== null && (
        <span title={t('header.interactionsHint')}>{t('header.interactions', { count: completeness.interactions })}</span>
      )}
    </p>
  );
}

function Actions(props: TranscriptHeaderProps) {
  const { t } = useTranslation('transcript');
  const keys = useKeys();
  const withKeys = (list: readonly string[] | undefined) => (list === undefined ? {} : { keys: list });
  return (
    <div className="transcript-actions">
      <IconButton icon={ScanSearch} label={t('header.find')} {...withKeys(keys('findInside'))} onClick={props.onFind} />
      <Menu
        label={t('header.copyMenu')}
        align="end"
        className="icon-button"
        items={[
          { id: 'conversation', label: t('header.copyConversation'), onSelect: props.onCopyConversation },
          { id: 'reference', label: t('header.copyReference'), onSelect: props.onCopyReference },
        ]}
      >
        <Copy aria-hidden="true" />
      </Menu>
      <IconButton
        icon={PanelRight}
        label={t('header.details')}
        pressed={props.detailsOpen}
        onClick={props.onToggleDetails}
      />
      <Button icon={FileDown} onClick={props.onExport}>
        {t('header.export')}
      </Button>
    </div>
  );
}
