import { type RefObject, useEffect } from 'react';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { useStores, useUi } from '../../stores/app-context.tsx';
import type { Arrival } from '../../stores/ui-store.ts';
import type { TimelineHandle } from './timeline-list.tsx';

/** Where reading is to begin in this conversation, if anything was said about it. */
export function useArrival(key: ContactKey, list: RefObject<TimelineHandle | null>): Arrival['at'] | null {
  const { ui } = useStores();
  const arrival = useUi((state) => (state.arrival?.key === key ? state.arrival : null));
  useEffect(() => {
    if (arrival === null) return;
    if (arrival.at.kind === 'place') {
      const { kind, index } = arrival.at.place;
      list.current?.goTo(`${kind === 'message' ? 'm' : 'e'}:${index}`);
    }
    ui.getState().arrived();
  }, [arrival, list, ui]);
  return arrival?.at ?? null;
}
