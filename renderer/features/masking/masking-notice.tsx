import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ScreenMasking } from '../../../shared/model/transcript.ts';
import { useNow } from '../../ui/use-now.ts';
import './masking.css';

export interface MaskingNoticeProps {
  /** Undefined where nothing is masked on screen. */
  readonly screen: ScreenMasking | undefined;
  /** Shows what is masked, or masks what is shown. */
  readonly onToggle: () => void;
}

/** Whether what is personal is in sight, for how long yet, and the way to change that. */
export function MaskingNotice({ screen, onToggle }: MaskingNoticeProps) {
  const { t } = useTranslation('masking');
  switch (screen?.kind) {
    case undefined:
      return (
        <span className="trust-mask" title={t('notice.plainHint')}>
          <Eye aria-hidden="true" />
          {t('notice.plain')}
        </span>
      );
    case 'masked':
      return (
        <span className="trust-mask" title={t('notice.maskedHint')}>
          <EyeOff aria-hidden="true" />
          <span>{screen.count === 0 ? t('notice.nothing') : t('notice.masked', { count: screen.count })}</span>{' '}
          {screen.count > 0 && (
            <button type="button" className="trust-fetch" onClick={onToggle}>
              {t('notice.reveal')}
            </button>
          )}
        </span>
      );
    case 'revealed':
      return <Revealed untilMs={screen.untilMs} onToggle={onToggle} />;
    default:
      return assertNever(screen);
  }
}

function Revealed({ untilMs, onToggle }: { readonly untilMs: number; readonly onToggle: () => void }) {
  const { t } = useTranslation('masking');
  const left = leftOf(untilMs - useNow(1000));
  return (
    <span className="trust-mask revealed" title={t('notice.revealedHint')}>
      <Eye aria-hidden="true" />
      <span role="timer" aria-label={t('notice.leftLabel', { left })} className="tabular">
        {t('notice.revealed', { left })}
      </span>{' '}
      <button type="button" className="trust-fetch" onClick={onToggle}>
        {t('notice.mask')}
      </button>
    </span>
  );
}

/** `4:59`; never below zero: what is over is masked by then. */
function leftOf(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Said once at each turn: the seconds that run are not read out. */
export function MaskingStatus({ screen, wasRevealed }: { readonly screen: ScreenMasking | undefined; readonly wasRevealed: boolean }) {
  const { t } = useTranslation('masking');
  const words = screen?.kind === 'revealed' ? t('notice.nowRevealed') : wasRevealed ? t('notice.nowMasked') : '';
  return (
    <span role="status" className="visually-hidden">
      {words}
    </span>
  );
}
