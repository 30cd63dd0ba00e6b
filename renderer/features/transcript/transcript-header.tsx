import { Copy, Ellipsis, FileDown, ListTree, PanelRight, ScanSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShownTranscript, Transcript } from '../../../shared/model/transcript.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { CompletenessLine } from './completeness-line.tsx';
import type { CopyStyle } from './copy-ink.ts';
import { headerFacts } from './header-facts.ts';
import { MeasureLine } from './measure-line.tsx';
import type { Measure } from './measures.ts';
import { Readable } from './readable.tsx';
import { useTranscriptScope } from './transcript-context.ts';
import { ZoneMenu } from './zone-menu.tsx';

export interface TranscriptHeaderProps {
  readonly transcript: ShownTranscript;
  readonly measures: readonly Measure[];
  /** The other conversations of the person stand in the timeline too. */
  readonly personShown: boolean;
  readonly fetching: boolean;
  readonly detailsOpen: boolean;
  readonly onFetch: () => void;
  readonly onFind: () => void;
  /** Shows what is masked, or masks what is shown. */
  readonly onMasking: () => void;
  readonly onExport: () => void;
  readonly onToggleDetails: () => void;
  readonly onCopy: (style: CopyStyle) => void;
  readonly onCopyLink: () => void;
  readonly onJump: () => void;
  readonly onPerson: () => void;
  readonly onBeside: () => void;
  readonly onEventZone: () => void;
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
      <MeasureLine measures={props.measures} />
      <CompletenessLine transcript={transcript} fetching={fetching} onFetch={onFetch} onMasking={props.onMasking} />
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
      <ZoneMenu atMs={props.transcript.summary.firstMs} onEventZone={props.onEventZone} />
      <IconButton icon={ListTree} label={t('jump.title')} {...withKeys(keys('goTo'))} onClick={props.onJump} />
      <IconButton icon={ScanSearch} label={t('header.find')} {...withKeys(keys('findInside'))} onClick={props.onFind} />
      <Menu
        label={t('header.copyMenu')}
        align="end"
        className="icon-button"
        items={() => [
          { id: 'conversation', label: t('header.copyConversation'), onSelect: () => props.onCopy('text') },
          { id: 'markdown', label: t('header.copyMarkdown'), onSelect: () => props.onCopy('markdown') },
          { id: 'link', label: t('header.copyLink'), ...withKeys(keys('copyLink')), onSelect: props.onCopyLink },
          { id: 'reference', label: t('header.copyReference'), onSelect: props.onCopyReference },
        ]}
      >
        <Copy aria-hidden="true" />
      </Menu>
      <Menu
        label={t('header.more')}
        align="end"
        className="icon-button"
        items={() => [
          {
            id: 'person',
            label: t(props.personShown ? 'person.off' : 'person.on'),
            disabled: props.transcript.summary.identifier === null,
            ...withKeys(keys('samePerson')),
            onSelect: props.onPerson,
          },
          { id: 'beside', label: t('header.beside'), ...withKeys(keys('openBeside')), onSelect: props.onBeside },
        ]}
      >
        <Ellipsis aria-hidden="true" />
      </Menu>
      <IconButton
        icon={PanelRight}
        label={t('header.details')}
        {...withKeys(keys('details'))}
        pressed={props.detailsOpen}
        onClick={props.onToggleDetails}
      />
      <Button icon={FileDown} onClick={props.onExport}>
        {t('header.export')}
      </Button>
    </div>
  );
}
