import { useCallback, useState } from 'react';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { useBridge, useStores } from '../../stores/app-context.tsx';

/** Brings one conversation's history now; says which are on their way. */
export function useFetchHistory() {
  const bridge = useBridge();
  const { ui, search } = useStores();
  const [fetching, setFetching] = useState<ReadonlySet<ContactKey>>(new Set());
  const fetchHistory = useCallback(
    async (key: ContactKey) => {
      setFetching((keys) => new Set(keys).add(key));
      const answer = await bridge.call('sync/fetch-contact', { key });
      setFetching((keys) => new Set([...keys].filter((other) => other !== key)));
      if (answer.ok) await search.getState().refresh();
      else ui.getState().report(answer.error);
    },
    [bridge, ui, search],
  );
  return { fetching, fetchHistory };
}
