import type { ContactKey } from '../../../shared/model/contact.ts';
import type { SearchRow } from '../../../shared/model/search.ts';
import { useSearch, useStores } from '../../stores/app-context.tsx';

export interface ResultSteps {
  /** Place of the open conversation among the results that have hits, from 1; null where it is none of them. */
  readonly place: number | null;
  /** The results loaded so far that have hits. */
  readonly count: number;
  /** Goes to the next or previous result with hits; false where there is none. */
  step(by: 1 | -1): boolean;
}

/** From the last hit of one conversation to the first of the next result, and back, without the list. */
export function useResultSteps(key: ContactKey): ResultSteps {
  const { search, ui } = useStores();
  const rows = useSearch((state) => state.rows);
  const withHits = rows.filter((row) => row.hitCount > 0);
  const at = withHits.findIndex((row) => row.summary.key === key);
  const open = (row: SearchRow, by: 1 | -1) =>
    ui.getState().openContact(row.summary.key, { kind: 'hit', which: by === 1 ? 'first' : 'last' });

  const loadFurther = async () => {
    await search.getState().loadMore();
    const further = search.getState().rows.filter((row) => row.hitCount > 0);
    const next = further[further.findIndex((row) => row.summary.key === key) + 1];
    // Whoever went elsewhere meanwhile stays there.
    if (next !== undefined && ui.getState().selectedKey === key) open(next, 1);
  };

  return {
    place: at < 0 ? null : at + 1,
    count: withHits.length,
    step(by) {
      if (at < 0) return false;
      const next = withHits[at + by];
      if (next !== undefined) {
        open(next, by);
        return true;
      }
      if (by === -1 || search.getState().nextBeforeKey === null) return false;
      void loadFurther();
      return true;
    },
  };
}
