import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { RunLogEntry } from '../../../shared/model/run-log.ts';
import { useErrorText, useFormat } from '../../stores/app-context.tsx';

/** One entry of a run's log in words. */
export function useLogWords(): (entry: RunLogEntry) => string {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const errorText = useErrorText();
  return (entry) => {
    switch (entry.kind) {
      case 'planned':
      case 'resumed':
      case 'takenUp':
      case 'listingAgain':
      case 'paused':
        return t(`log.${entry.kind}`);
      case 'started':
        return t(`log.started.${entry.origin}`);
      case 'page':
        return t('log.page', { page: entry.page, received: entry.received, unseen: entry.unseen });
      case 'leftOut':
        return [entry.erased > 0 ? t('log.leftOutErased', { count: entry.erased }) : '', entry.tooOld > 0 ? t('log.leftOutTooOld', { count: entry.tooOld }) : '']
          .filter((text) => text !== '')
          .join(' ');
      case 'listed':
        return t('log.listed', { contacts: entry.contacts, toFetch: entry.toFetch });
      case 'waiting': {
        const why = errorText({ kind: entry.why }).title;
        return entry.untilMs === null ? t('log.waiting', { why }) : t('log.waitingUntil', { why, time: format.dateTimeWithZone(entry.untilMs) });
      }
      case 'contactFailed':
        return t('log.contactFailed', { why: errorText({ kind: entry.why }).title });
      case 'retried':
        return t('log.retried', { count: entry.contacts });
      case 'ended': {
        const state = t(`state.${entry.state}`);
        return entry.why === null ? state : `${state}: ${errorText({ kind: entry.why }).title}`;
      }
      default:
        return assertNever(entry);
    }
  };
}
