import { useTranslation } from 'react-i18next';
import type { HoldingState } from '../../../shared/model/contact.ts';

/** The state of a conversation's history as a shape: told apart without colour, and said in words. */
export function HistoryDot({ state }: { readonly state: HoldingState['kind'] }) {
  const { t } = useTranslation('results');
  const name = t(`history.${state}`);
  return (
    <span className={`history-dot history-dot-${state}`} title={name}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {state === 'fetched' && <circle cx="5" cy="5" r="4" className="history-dot-fill" />}
        {state === 'neverAsked' && <circle cx="5" cy="5" r="3.4" className="history-dot-line" />}
        {state === 'empty' && <path d="M1.5 5h7" className="history-dot-line" />}
        {state === 'failed' && <path d="M2 2l6 6M8 2l-6 6" className="history-dot-line" />}
      </svg>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
