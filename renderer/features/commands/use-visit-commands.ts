import { useEffect } from 'react';
import { useCommand, useStores, useUi } from '../../stores/app-context.tsx';
import { stepVisit } from '../../stores/visits.ts';

const BACK_BUTTON = 3;
const FORWARD_BUTTON = 4;

/** Back and forward among what was opened, by command and by the side buttons of a mouse; and what belongs to no pane. */
export function useVisitCommands(): void {
  const { ui, commands } = useStores();
  // Not the visits themselves: the whole window would be drawn anew with every conversation that is opened.
  const canGoBack = useUi((state) => stepVisit(state.visits, -1) !== null);
  const canGoForward = useUi((state) => stepVisit(state.visits, 1) !== null);
  useCommand('goBack', ui.getState().goBack, canGoBack);
  useCommand('goForward', ui.getState().goForward, canGoForward);
  useCommand('unknownShapes', () => ui.getState().openDialog({ kind: 'unknownShapes' }));
  useEffect(() => {
    const onPointerUp = (event: PointerEvent) => {
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.button === BACK_BUTTON) commands.getState().run('goBack');
      else if (event.button === FORWARD_BUTTON) commands.getState().run('goForward');
    };
    document.addEventListener('pointerup', onPointerUp);
    return () => document.removeEventListener('pointerup', onPointerUp);
  }, [commands]);
}
