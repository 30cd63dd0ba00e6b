import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { type MarkTerm, NO_FILTERS, type SearchFilters, type SearchPage, type SearchRow } from '../../shared/model/search.ts';
import type { Bridge } from '../bridge.ts';
import { createPacer } from './create-pacer.ts';

export const PAGE_ROWS = 50;
const TYPING_PAUSE_MS = 80;
const REFRESH_PAUSE_MS = 1000;
const MOST_ROWS_REFRESHED = 200;
const LONGEST_TEXT = 100_000;

/** What the last answer said about the whole result. */
export type SearchSummary = Pick<SearchPage, 'total' | 'capped' | 'withHistory' | 'searched' | 'tookMs'>;

export interface SearchState {
  readonly text: string;
  readonly filters: SearchFilters;
  readonly rows: readonly SearchRow[];
  readonly summary: SearchSummary | null;
  readonly terms: readonly MarkTerm[];
  /** The text that `rows` and `terms` answer. */
  readonly answeredText: string;
  readonly nextBeforeKey: ContactKey | null;
  /** `first`: nothing to show yet; `again`: the rows answer an earlier question; `more`: a further page. */
  readonly loading: 'first' | 'again' | 'more' | null;
  readonly error: AppError | null;
  setText(text: string): void;
  setFilters(patch: Partial<SearchFilters>): void;
  clearFilters(): void;
  /** Asks at once. */
  run(): Promise<void>;
  loadMore(): Promise<void>;
  /** Asks again, keeping the place in the list. */
  refresh(): Promise<void>;
  /** The same, later and at most once a second. */
  refreshSoon(): void;
}

export type SearchStore = StoreApi<SearchState>;

export function createSearchStore(bridge: Bridge): SearchStore {
  return createStore<SearchState>()((set, get) => {
    // Answers that are not to the latest question are dropped.
    let question = 0;
    let typing: ReturnType<typeof setTimeout> | undefined;
    const ask = async (limit: number, beforeKey: ContactKey | null) => {
      const { text, filters } = get();
      const asked = ++question;
      const answer = await bridge.call('search/run', { text: text.slice(0, LONGEST_TEXT), filters, limit, beforeKey });
      return { answer, text, isCurrent: asked === question };
    };
    const fresh = async (limit: number, merge: (page: SearchPage) => Pick<SearchState, 'rows' | 'nextBeforeKey'>) => {
      const { answer, text, isCurrent } = await ask(limit, null);
      if (!isCurrent) return;
      if (!answer.ok) return set({ error: answer.error, loading: null });
      const page = answer.value;
      set({ ...merge(page), summary: page, terms: page.terms, answeredText: text, error: null, loading: null });
    };
    const refreshSoon = createPacer(async () => {
      const { loading } = get();
      if (loading === null) await get().refresh();
      // Further rows do not bring what is new at the top; any other question will see it by itself.
      else if (loading === 'more') refreshSoon();
    }, REFRESH_PAUSE_MS);
    return {
      text: '',
      filters: NO_FILTERS,
      rows: [],
      summary: null,
      terms: [],
      answeredText: '',
      nextBeforeKey: null,
      loading: 'first',
      error: null,
      setText: (text) => {
        set({ text, loading: get().summary === null ? 'first' : 'again' });
        clearTimeout(typing);
        typing = setTimeout(() => void get().run(), TYPING_PAUSE_MS);
      },
      setFilters: (patch) => {
        set({ filters: { ...get().filters, ...patch } });
        void get().run();
      },
      clearFilters: () => get().setFilters({ ...NO_FILTERS, instanceId: get().filters.instanceId }),
      run: async () => {
        clearTimeout(typing);
        set({ loading: get().summary === null ? 'first' : 'again' });
        await fresh(PAGE_ROWS, (page) => ({ rows: page.rows, nextBeforeKey: page.nextBeforeKey }));
      },
      loadMore: async () => {
        const { nextBeforeKey, loading } = get();
        if (nextBeforeKey === null || loading !== null) return;
        set({ loading: 'more' });
        const { answer, isCurrent } = await ask(PAGE_ROWS, nextBeforeKey);
        if (!isCurrent) return;
        if (!answer.ok) return set({ error: answer.error, loading: null });
        const { rows, nextBeforeKey: next } = answer.value;
        set({ rows: [...get().rows, ...rows], nextBeforeKey: next, error: null, loading: null });
      },
      refresh: () =>
        fresh(Math.min(MOST_ROWS_REFRESHED, Math.max(PAGE_ROWS, get().rows.length)), (page) => keepTail(page, get())),
      refreshSoon,
    };
  });
}

/** A refreshed head over the rows further down that were loaded already, so that the place in the list is kept. */
function keepTail(page: SearchPage, state: SearchState): Pick<SearchState, 'rows' | 'nextBeforeKey'> {
  const below = page.nextBeforeKey;
  const tail = below === null ? [] : state.rows.filter((row) => row.summary.key < below);
  if (tail.length === 0) return { rows: page.rows, nextBeforeKey: page.nextBeforeKey };
  return { rows: [...page.rows, ...tail], nextBeforeKey: state.nextBeforeKey };
}
