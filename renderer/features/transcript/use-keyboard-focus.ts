import { type RefObject, useEffect } from 'react';
import { useCommand } from '../../stores/app-context.tsx';
import type { TimelineHandle } from './timeline-list.tsx';

/**
 * Gives the keyboard to the conversation when that is asked for, and where what had it is gone: the conversation
 * before this one, or in a narrow window the list.
 */
export function useKeyboardFocus(list: RefObject<TimelineHandle | null>, hasRows: boolean): void {
  useCommand('focusTranscript', () => list.current?.focus(), hasRows);
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus();
  }, [list]);
}
