import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';

/** How the events of a run come: in bulk, how far, and what became of them; or with each conversation, and why. */
export function RunEvents({ run }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const { events, query } = run;
  if (events === undefined) return null;
  const { onlyWithEvents = [] } = query;
  switch (events.kind) {
    case 'bulk': {
      const facts = [
        t('bulk.received', { count: events.events, pages: t('bulk.pages', { count: events.pages }) }),
        events.unknownContacts > 0 ? t('bulk.unknownContacts', { count: events.unknownContacts }) : null,
        onlyWithEvents.length > 0 && events.done ? t('bulk.leftOut', { count: events.leftOut, names: format.anyOf(onlyWithEvents) }) : null,
      ].filter((fact) => fact !== null);
      return (
        <p className="run-words tabular foreign">
          <strong>{t(events.done ? 'bulk.done' : isLive(run) ? 'bulk.underWay' : 'bulk.brokenOff')}</strong> {facts.join(' · ')}
        </p>
      );
    }
    case 'single':
      return (
        <p className="run-words foreign">
          {t(`single.${events.why}`)}
          {onlyWithEvents.length > 0 && ` ${t('single.all', { names: format.anyOf(onlyWithEvents) })}`}
        </p>
      );
    default:
      return assertNever(events);
  }
}
