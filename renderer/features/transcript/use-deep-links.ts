import { useEffect } from 'react';
import { useBridge, useStores } from '../../stores/app-context.tsx';

/** Shows the conversation that a link from outside names, as soon as there is a window to show it in. */
export function useDeepLinks(): void {
  const bridge = useBridge();
  const { ui } = useStores();
  useEffect(() => {
    const follow = async () => {
      const taken = await bridge.call('app/take-link');
      if (!taken.ok || taken.value === null) return;
      const link = taken.value;
      const found = await bridge.call('library/follow-link', link);
      if (!found.ok) return ui.getState().report(found.error);
      ui.getState().closeDialog();
      ui.getState().openContact(found.value.key, link.place === null ? undefined : { kind: 'place', place: link.place });
    };
    void follow();
    return bridge.on('link/arrived', () => void follow());
  }, [bridge, ui]);
}
