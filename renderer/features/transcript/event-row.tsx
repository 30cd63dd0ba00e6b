import { ChevronRight, CircleCheck, Flag, Star, TriangleAlert, UserRound, type LucideIcon } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import { FieldText } from './field-text.tsx';
import { DETAILS_FOLD, eventLines } from './row-fields.ts';
import { Readable } from './readable.tsx';
import { RowTime } from './row-time.tsx';
import type { RowView } from './row-view.ts';
import type { EventRow as EventRowModel } from './timeline.ts';
import { useTranscriptScope } from './transcript-context.ts';

export interface EventRowProps {
  readonly row: EventRowModel;
  readonly view: RowView;
}

/** An event in its place: name and what matters in one line, the rest on request. */
export const EventRow = memo(function EventRow({ row, view }: EventRowProps) {
  const { t } = useTranslation('transcript');
  const { toggleFold, assumedEventZone, openEventZone } = useTranscriptScope();
  const id = useId();
  const { event } = row;
  const isOpen = view.open.has(DETAILS_FOLD);
  const Icon = iconOf(event.name);
  return (
    <div className="row event-row">
      <RowTime rowId={row.id} atMs={row.atMs} original={event.dateOriginal} assumed={row.assumed} isAttended={view.isAttended} />
      <div className="event">
        <div className="event-line">
          <button
            type="button"
            className="event-toggle"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={t('event.show')}
            onClick={() => toggleFold(view.rowId, DETAILS_FOLD)}
          >
            <Icon aria-hidden="true" className="event-icon" />
            <ChevronRight aria-hidden="true" className="fold-icon" />
          </button>
          <span className="event-words selectable" data-row-body={row.id}>
            <strong className="event-name">
              <FieldText view={view} name="name" />
            </strong>
            <Extra view={view} name="extra1" />
            <Extra view={view} name="extra2" />
            {!isOpen && <InlineDetails event={event} view={view} />}
          </span>
          {row.assumed && (
            <button
              type="button"
              className="event-assumed"
              title={t('time.assumedZoneHint', { zone: assumedEventZone })}
              onClick={openEventZone}
            >
              {t('time.assumedZone')}
            </button>
          )}
        </div>
        {isOpen && (
          <div id={id}>
            <EventDetails event={event} view={view} />
          </div>
        )}
      </div>
    </div>
  );
});

function Extra({ view, name }: { readonly view: RowView; readonly name: 'extra1' | 'extra2' }) {
  if ((view.texts.get(name)?.plain ?? '') === '') return null;
  return (
    <span className="event-fact">
      <FieldText view={view} name={name} />
    </span>
  );
}

function InlineDetails({ event, view }: { readonly event: ContactEvent; readonly view: RowView }) {
  const { lines, inline } = eventLines(event);
  return lines.slice(0, inline).map((line, at) => (
    <span key={at} className="event-fact">
      {line.path !== '' && (
        <span className="event-key">
          <Readable text={line.path} />:{' '}
        </span>
      )}
      <FieldText view={view} name={`details.${at}`} />
    </span>
  ));
}

function EventDetails({ event, view }: { readonly event: ContactEvent; readonly view: RowView }) {
  const { t } = useTranslation('transcript');
  const facts: readonly (readonly [string, string | null])[] = [
    [t('event.date'), event.dateOriginal ?? t('event.noDate')],
    [t('event.id'), event.id],
    [t('event.eventId'), event.eventId],
    [t('event.externalId'), event.externalId],
    [t('event.assistantId'), event.assistantId],
    ...Object.entries(event.unknown).map(([key, value]): readonly [string, string] => [key, JSON.stringify(value)]),
  ];
  return (
    <dl className="facts selectable">
      {eventLines(event).lines.map((line, at) => (
        <div key={`details.${at}`}>
          <dt>
            <Readable text={line.path} />
          </dt>
          <dd>
            <FieldText view={view} name={`details.${at}`} />
          </dd>
        </div>
      ))}
      {facts.map(([key, value]) =>
        value === null ? null : (
          <div key={`fact.${key}`} className="facts-quiet">
            <dt>
              <Readable text={key} />
            </dt>
            <dd>
              <bdi className="foreign">
                <Readable text={value} />
              </bdi>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** The usual events of the vendor's documentation have a sign; those that a customer defines share one. */
function iconOf(name: string): LucideIcon {
  switch (name) {
    case 'transbordo':
      return UserRound;
    case 'encerramento':
      return CircleCheck;
    case 'falha_api':
    case 'estouro_tentativas_else':
      return TriangleAlert;
    case 'pesquisa_satisfacao':
    case 'conseguiu_ajudar':
      return Star;
    default:
      return Flag;
  }
}
