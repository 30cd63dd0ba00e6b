import { X } from 'lucide-react';
import { type ReactNode, type Ref, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { HoldingState } from '../../../shared/model/contact.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { useErrorText } from '../../stores/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import './details.css';
import { FactList } from './fact-list.tsx';
import { FieldText } from './field-text.tsx';
import { jsonLines } from './json-lines.ts';
import { ProvenanceList } from './provenance-list.tsx';
import { Readable } from './readable.tsx';
import type { RowView } from './row-view.ts';
import { useTranscriptScope } from './transcript-context.ts';

export interface DetailsPanelProps {
  readonly transcript: Transcript;
  /** The attributes' texts and hits. */
  readonly view: RowView;
  readonly onClose: () => void;
  readonly ref: Ref<HTMLElement>;
}

/** What is known besides the conversation: attributes, identifiers, what is held, and where it came from. */
export function DetailsPanel({ transcript, view, onClose, ref }: DetailsPanelProps) {
  const { t } = useTranslation('transcript');
  return (
    <aside ref={ref} className="details" aria-label={t('details.title')} tabIndex={0}>
      <div className="details-head">
        <h2>{t('details.title')}</h2>
        <IconButton icon={X} size="small" label={t('details.close')} onClick={onClose} />
      </div>
      <Section title={t('details.attributes')}>
        <Attributes transcript={transcript} view={view} />
      </Section>
      <Section title={t('details.identification')}>
        <Identification transcript={transcript} />
      </Section>
      <Section title={t('details.held')}>
        <Holdings transcript={transcript} />
      </Section>
      <Section title={t('details.provenance')}>
        <ProvenanceList provenance={transcript.provenance} />
      </Section>
    </aside>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="details-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Attributes({ transcript, view }: Pick<DetailsPanelProps, 'transcript' | 'view'>) {
  const { t } = useTranslation('transcript');
  const lines = useMemo(() => jsonLines(transcript.contact.attributes), [transcript]);
  if (lines.length === 0) return <p className="details-none">{t('details.noAttributes')}</p>;
  return (
    <dl className="facts selectable">
      {lines.map((line, at) => (
        <div key={at}>
          <dt>
            <Readable text={line.path} />
          </dt>
          <dd>{line.value === '' ? <span className="details-none">{t('details.empty')}</span> : <FieldText view={view} name={`value.${at}`} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Identification({ transcript: { contact } }: { readonly transcript: Transcript }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const day = (value: string | null) => (value === null ? null : format.dayShort(value));
  const interactions = contact.interactions === null ? null : format.number(contact.interactions);
  const facts: readonly (readonly [string, string | null])[] = [
    [t('details.id'), contact.id],
    [t('details.identifier'), contact.identifier],
    [t('details.externalId'), contact.externalId],
    [t('details.assistant'), contact.assistantId],
    [t('details.source'), contact.source],
    [t('details.created'), day(contact.dateCreated)],
    [t('details.finished'), day(contact.finishedAt)],
    [t('details.interactions'), interactions],
  ];
  const unknown = jsonLines(contact.unknown);
  return (
    <>
      <FactList facts={facts} />
      {unknown.length > 0 && (
        <>
          <h4 className="details-subtitle">{t('details.unknownFields')}</h4>
          <FactList facts={unknown.map((line): readonly [string, string] => [line.path, line.value])} />
        </>
      )}
    </>
  );
}

function Holdings({ transcript }: { readonly transcript: Transcript }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const { completeness, summary, events, assumedEventZone } = transcript;
  const holding = useHoldingWords();
  const facts: readonly (readonly [string, string])[] = [
    [t('details.messages'), format.number(completeness.heldMessages)],
    [t('details.history'), holding(summary.history)],
    [t('details.events'), `${format.number(events.length)} · ${holding(summary.events)}`],
    [t('details.zone'), assumedEventZone],
  ];
  return <FactList facts={facts} />;
}

function useHoldingWords(): (state: HoldingState) => string {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const errorText = useErrorText();
  return (state) => {
    switch (state.kind) {
      case 'neverAsked':
        return t('details.holdNever');
      case 'fetched':
        return t('details.holdFetched', { when: format.dateTimeWithZone(state.atMs) });
      case 'empty':
        return t('details.holdEmpty', { when: format.dateTimeWithZone(state.atMs) });
      case 'failed':
        return `${t('details.holdFailed', { when: format.dateTimeWithZone(state.atMs) })}. ${errorText({ kind: state.why }).title}`;
      default:
        return assertNever(state);
    }
  };
}
