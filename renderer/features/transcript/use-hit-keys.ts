import { useEffect, useRef } from 'react';
import { useCommand } from '../../stores/app-context.tsx';
import type { HitNavigation } from './use-hits.ts';

/** Next and previous hit: by command, and by F3, which works while typing too. */
export function useHitKeys(navigation: HitNavigation, isResult: boolean): void {
  const hasHits = navigation.hits.all.length > 0 || isResult;
  useCommand('nextHit', navigation.next, hasHits);
  useCommand('previousHit', navigation.previous, hasHits);
  const latest = useRef(navigation);
  useEffect(() => {
    latest.current = navigation;
  });
  useEffect(() => {
    if (!hasHits) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== 'F3' || !isPlain || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      if (event.shiftKey) latest.current.previous();
      else latest.current.next();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [hasHits]);
}
