import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import '../../ui/field.css';
import './hit-bar.css';
import type { HitNavigation } from './use-hits.ts';

export interface HitBarProps {
  readonly navigation: HitNavigation;
  /** What was searched for may stand where something is masked. */
  readonly areHidden: boolean;
  /** Where the conversation stands among the results; null where it is none of them. */
  readonly result: { readonly place: number; readonly count: number } | null;
  /** Changes whenever find was asked for, so that a second Ctrl+F selects what is typed. */
  readonly findTurn: number;
  readonly onClose: () => void;
}

/** Where one is among the hits, the way to the next, and the field to find something else inside. */
export function HitBar({ navigation, areHidden, result, findTurn, onClose }: HitBarProps) {
  const { t } = useTranslation(['transcript', 'masking']);
  const { find, hits } = navigation;
  if (!find.isOpen && hits.all.length === 0) {
    return areHidden ? (
      <p className="hit-bar" role="status">
        {t('masking:hitsHidden')}
      </p>
    ) : null;
  }
  return (
    <div className="hit-bar" role="search" aria-label={t('hits.region')}>
      {find.isOpen ? (
        <FindField navigation={navigation} findTurn={findTurn} onClose={onClose} />
      ) : (
        <span className="hit-bar-source">
          <Search aria-hidden="true" />
          {t('hits.searched')}
        </span>
      )}
      <HitCount navigation={navigation} />
      {result !== null && !navigation.isFinding && (
        <span className="hit-result tabular" title={t('hits.resultHint')}>
          {t('hits.result', result)}
        </span>
      )}
      <IconButton
        icon={ChevronUp}
        size="small"
        label={t('hits.previous')}
        keys={['Shift', 'N']}
        disabled={hits.all.length === 0}
        onClick={navigation.previous}
      />
      <IconButton
        icon={ChevronDown}
        size="small"
        label={t('hits.next')}
        keys={['N']}
        disabled={hits.all.length === 0}
        onClick={navigation.next}
      />
      {find.isOpen && <IconButton icon={X} size="small" label={t('find.close')} keys={['Esc']} onClick={onClose} />}
    </div>
  );
}

function FindField({ navigation, findTurn, onClose }: Pick<HitBarProps, 'navigation' | 'findTurn' | 'onClose'>) {
  const { t } = useTranslation('transcript');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [findTurn]);
  return (
    <input
      ref={field}
      type="text"
      className="field-control hit-bar-field"
      aria-label={t('find.label')}
      placeholder={t('find.label')}
      spellCheck={false}
      autoComplete="off"
      maxLength={1000}
      value={navigation.find.text}
      onChange={(event) => navigation.setFindText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          if (event.shiftKey) navigation.previous();
          else navigation.next();
        } else if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
    />
  );
}

function HitCount({ navigation: { hits, current, isFinding, find } }: { readonly navigation: HitNavigation }) {
  const { t } = useTranslation('transcript');
  const count = hits.all.length;
  const words = () => {
    if (count === 0) return isFinding || find.text !== '' ? t('hits.none') : '';
    return current === null ? t('hits.total', { count }) : t('hits.of', { current: current + 1, count });
  };
  return (
    <span className="hit-count tabular" role="status">
      {words()}
    </span>
  );
}
