import { Download, Paperclip } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey, ContactSummary } from '../../../shared/model/contact.ts';
import type { SearchRow } from '../../../shared/model/search.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { HistoryDot } from './history-dot.tsx';
import { SnippetLine } from './snippet-line.tsx';

const EVENTS_SHOWN = 2;
/** The hand-over to a person is what is looked for most, so it comes first. */
const FIRST_EVENT = 'transbordo';

export interface ContactRowProps {
  readonly id: string;
  readonly row: SearchRow;
  /** The day under which it stands. */
  readonly day: string | null;
  readonly position: number;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly fetching: boolean;
  readonly onMark: (key: ContactKey) => void;
  /** It was pressed: in a moment it probably is opened. */
  readonly onPress: (key: ContactKey) => void;
  readonly onOpen: (key: ContactKey) => void;
  readonly onFetch: (key: ContactKey) => unknown;
}

/** Drawn anew only where something of it changed: opening one conversation concerns two rows of the list. */
export const ContactRow = memo(function ContactRow(props: ContactRowProps) {
  const { id, row, day, position, selected, marked, fetching, onPress, onOpen, onMark, onFetch } = props;
  const { t } = useTranslation('results');
  const { summary, snippets, hitCount } = row;
  const [snippet] = snippets;
  const isMissing = lacksHistory(summary);
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={position}
      aria-selected={selected}
      className={classNames('contact-row', selected && 'contact-row-selected', isMissing && 'contact-row-missing', marked && 'contact-row-marked')}
      onPointerDown={(event) => opens(event) && !selected && onPress(summary.key)}
      onClick={(event) => (opens(event) ? onOpen(summary.key) : onMark(summary.key))}
    >
      <div role="gridcell" className="contact-main">
        <HistoryDot state={summary.history.kind} />
        <ContactName summary={summary} />
        {marked && <span className="visually-hidden">{t('marked')}</span>}
        <ContactTime summary={summary} day={day} />
        {snippet !== undefined && <SnippetLine snippet={snippet} />}
        <ContactFacts summary={summary} />
        {hitCount > 0 && !isMissing && <span className="contact-hits tabular">{t('hits', { count: hitCount })}</span>}
      </div>
      {isMissing && (
        <div role="gridcell" className="contact-action">
          <Button
            variant="link"
            icon={Download}
            busy={fetching}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              onFetch(summary.key);
            }}
          >
            {t(fetching ? 'fetching' : 'fetchNow')}
          </Button>
        </div>
      )}
    </div>
  );
});

/** With Ctrl or Cmd it marks instead. */
function opens({ button, ctrlKey, metaKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey;
}

/** A further query can bring its messages. */
export function lacksHistory(summary: ContactSummary): boolean {
  return summary.history.kind === 'neverAsked' || summary.history.kind === 'failed';
}

function ContactName({ summary }: { readonly summary: ContactSummary }) {
  const { t } = useTranslation('common');
  if (summary.name !== null && summary.name.trim() !== '') {
    return <span className="contact-name truncate foreign">{summary.name}</span>;
  }
  return (
    <span className="contact-name truncate">
      <span className="contact-unnamed">{t('unnamed')}</span> <span className="tabular">{summary.contactId}</span>
    </span>
  );
}

function ContactTime({ summary, day }: { readonly summary: ContactSummary; readonly day: string | null }) {
  const { t } = useTranslation('results');
  const format = useFormat();
  const { firstMs } = summary;
  const { kind } = summary.history;
  if (firstMs === null) {
    return <span className="contact-time">{t(kind === 'fetched' ? 'noTime' : `instead.${kind}`)}</span>;
  }
  const isOtherDay = day !== null && format.dayOf(firstMs) !== day;
  return (
    <time className="contact-time tabular" dateTime={new Date(firstMs).toISOString()} title={format.dateTimeWithZone(firstMs)}>
      {isOtherDay ? `${format.dayShort(format.dayOf(firstMs))} ${format.clock(firstMs)}` : format.clock(firstMs)}
    </time>
  );
}

function ContactFacts({ summary }: { readonly summary: ContactSummary }) {
  const { t } = useTranslation(['results', 'common']);
  const { eventNames, messageCount, source, assistantId, hasFile } = summary;
  const events = [...new Set(eventNames)].sort((a, b) => Number(b === FIRST_EVENT) - Number(a === FIRST_EVENT));
  const facts = [
    messageCount === null ? null : t('messageCount', { count: messageCount }),
    source ?? t('common:unknownSource'),
    assistantId === null ? null : t('assistant', { id: assistantId }),
  ].filter((fact) => fact !== null);
  return (
    <span className="contact-facts truncate tabular">
      {hasFile && (
        <span className="contact-file" title={t('hasFile')}>
          <Paperclip aria-hidden="true" />
          <span className="visually-hidden">{t('hasFile')} · </span>
        </span>
      )}
      {events.length > 0 && (
        <>
          <span className="contact-events foreign">{events.slice(0, EVENTS_SHOWN).join(', ')}</span>
          {events.length > EVENTS_SHOWN && ` ${t('moreEvents', { count: events.length - EVENTS_SHOWN })}`}
          {' · '}
        </>
      )}
      <span className="foreign">{facts.join(' · ')}</span>
    </span>
  );
}
