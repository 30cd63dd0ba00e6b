import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import {
  type MarkTerm,
  NO_FILTERS,
  type SavedSearch,
  type SearchFilters,
  type SearchOrder,
  type SearchPage,
  type SearchRow,
  type SearchScope,
} from '../../shared/model/search.ts';
import type { Bridge } from '../bridge.ts';
import { createPacer } from './create-pacer.ts';
import { type ReadingPort, type ReadingProgress, readOn } from './read-on.ts';

export const PAGE_ROWS = 50;
const TYPING_PAUSE_MS = 80;
const REFRESH_PAUSE_MS = 1000;
const MOST_ROWS_REFRESHED = 200;
export const LONGEST_TEXT = 100_000;

/** What the last answer said about the whole result. */
export type SearchSummary = Pick<
  SearchPage,
  'total' | 'capped' | 'withHistory' | 'searched' | 'ranked' | 'asOf' | 'tookMs'
>;

/** Everything that one asks at once, as a saved search keeps it. */
export interface SearchView {
  readonly text: string;
  readonly filters: SearchFilters;
  readonly order?: SearchOrder;
  /** The saved search that this is, as it was when it was opened. */
  readonly saved?: SavedSearch;
  /** Only what is new since the saved search was last looked at. */
  readonly onlyNew?: boolean;
}

export interface SearchState {
  readonly text: string;
  readonly filters: SearchFilters;
  readonly order: SearchOrder;
  readonly saved: SavedSearch | null;
  readonly onlyNew: boolean;
  readonly rows: readonly SearchRow[];
  readonly summary: SearchSummary | null;
  readonly terms: readonly MarkTerm[];
  /** The text that `rows` and `terms` answer. */
  readonly answeredText: string;
  readonly nextBeforeKey: ContactKey | null;
  /** `first`: nothing to show yet; `again`: the rows answer an earlier question; `more`: a further page. */
  readonly loading: 'first' | 'again' | 'more' | null;
  /** Null where the index decides everything. */
  readonly progress: ReadingProgress | null;
  /** Something was stored since a search that is too long to be repeated by itself. */
  readonly isStale: boolean;
  /** What is personal is masked in the rows. */
  readonly masked: boolean;
  readonly error: AppError | null;
  setText(text: string): void;
  setFilters(patch: Partial<SearchFilters>): void;
  clearFilters(): void;
  setOrder(order: SearchOrder): void;
  setOnlyNew(onlyNew: boolean): void;
  show(view: SearchView): void;
  /** Asks at once. */
  run(): Promise<void>;
  loadMore(): Promise<void>;
  /** Stops reading candidates; what was found stays. */
  stopReading(): void;
  /** Asks again, keeping the place in the list. */
  refresh(): Promise<void>;
  /** The same, later and at most once a second. */
  refreshSoon(): void;
}

export type SearchStore = StoreApi<SearchState>;

/** What a search asks, less its order and page. */
export function scopeOf({ text, filters, saved, onlyNew }: Pick<SearchState, 'text' | 'filters' | 'saved' | 'onlyNew'>): SearchScope {
  return {
    text: text.slice(0, LONGEST_TEXT),
    filters,
    ...(onlyNew && saved !== null ? { changedSince: saved.seen } : {}),
  };
}

export function createSearchStore(bridge: Bridge): SearchStore {
  return createStore<SearchState>()((set, get) => {
    // Answers that are not to the latest question are dropped.
    let question = 0;
    /** The same question may be asked anew, in another order too: only the last one's reading counts. */
    let begunReadings = 0;
    let typing: ReturnType<typeof setTimeout> | undefined;
    let scrolling: Promise<void> = Promise.resolve();
    const ask = async (limit: number, beforeKey: ContactKey | null) => {
      const { text, order } = get();
      const asked = ++question;
      const request = { ...scopeOf(get()), limit, beforeKey, ...(order === 'newest' ? {} : { order }) };
      const answer = await bridge.call('search/run', request);
      return { answer, text, isCurrent: asked === question };
    };
    const fresh = async (limit: number, merge: (page: SearchPage) => Pick<SearchState, 'rows' | 'nextBeforeKey'>) => {
      const { answer, text, isCurrent } = await ask(limit, null);
      if (!isCurrent) return;
      if (!answer.ok) return set({ error: answer.error, loading: null });
      const page = answer.value;
      const progress = progressOf(page);
      set({ ...merge(page), summary: page, terms: page.terms, answeredText: text, error: null, loading: null, progress, isStale: false, masked: page.masked === true });
      if (progress?.state === 'reading') void readOn(bridge, scopeOf(get()), page, PAGE_ROWS, readingPort());
    };
    /** Reading belongs to the question that began it, also while further pages of it are asked for. */
    const readingPort = (): ReadingPort => {
      const [own, begun] = [++begunReadings, get().answeredText];
      const scope = JSON.stringify(scopeOf(get()));
      const isWanted = () =>
        own === begunReadings && get().progress?.state === 'reading' && get().answeredText === begun && JSON.stringify(scopeOf(get())) === scope;
      return {
        isWanted,
        rowCount: () => get().rows.length,
        nextPage: async (beforeKey) => {
          const { answer, isCurrent } = await ask(PAGE_ROWS, beforeKey);
          if (!isCurrent || !answer.ok) return null;
          set({ rows: [...get().rows, ...answer.value.rows], nextBeforeKey: answer.value.nextBeforeKey });
          return answer.value;
        },
        whileScrolling: () => scrolling,
        found: (found, read) => set(withFound(get(), found, read)),
        ended: (isComplete) => set(endedReading(get(), isComplete)),
      };
    };
    const refreshSoon = createPacer(async () => {
      const { loading, progress } = get();
      if (progress !== null) set({ isStale: true });
      else if (loading === null) await get().refresh();
      // Further rows do not bring what is new at the top; any other question will see it by itself.
      else if (loading === 'more') refreshSoon();
    }, REFRESH_PAUSE_MS);
    const loadPage = async (beforeKey: ContactKey) => {
      const { answer, isCurrent } = await ask(PAGE_ROWS, beforeKey);
      if (!isCurrent) return;
      if (!answer.ok) return set({ error: answer.error, loading: null });
      const { rows, nextBeforeKey } = answer.value;
      set({ rows: [...get().rows, ...rows], nextBeforeKey, error: null, loading: null });
    };
    return {
      ...EMPTY,
      setText: (text) => {
        set({ text, saved: null, onlyNew: false, loading: get().summary === null ? 'first' : 'again' });
        clearTimeout(typing);
        typing = setTimeout(() => void get().run(), TYPING_PAUSE_MS);
      },
      setFilters: (patch) => {
        set({ filters: { ...get().filters, ...patch } });
        void get().run();
      },
      clearFilters: () => get().setFilters({ ...NO_FILTERS, instanceId: get().filters.instanceId }),
      setOrder: (order) => {
        set({ order });
        void get().run();
      },
      setOnlyNew: (onlyNew) => {
        set({ onlyNew });
        void get().run();
      },
      show: ({ text, filters, order = get().order, saved = null, onlyNew = false }) => {
        set({ text, filters, order, saved, onlyNew });
        void get().run();
      },
      run: async () => {
        clearTimeout(typing);
        set({ loading: get().summary === null ? 'first' : 'again' });
        await fresh(PAGE_ROWS, (page) => ({ rows: page.rows, nextBeforeKey: page.nextBeforeKey }));
      },
      loadMore: async () => {
        const { nextBeforeKey, loading } = get();
        if (nextBeforeKey === null || loading !== null) return;
        set({ loading: 'more' });
        scrolling = loadPage(nextBeforeKey);
        await scrolling;
      },
      stopReading: () => set(endedReading(get(), false)),
      refresh: () =>
        fresh(Math.min(MOST_ROWS_REFRESHED, Math.max(PAGE_ROWS, get().rows.length)), (page) => keepTail(page, get())),
      refreshSoon,
    };
  });
}

const EMPTY = {
  text: '',
  filters: NO_FILTERS,
  order: 'newest',
  saved: null,
  onlyNew: false,
  rows: [],
  summary: null,
  terms: [],
  answeredText: '',
  nextBeforeKey: null,
  loading: 'first',
  progress: null,
  isStale: false,
  masked: false,
  error: null,
} as const satisfies Partial<SearchState>;

function progressOf({ reading, nextBeforeKey, capped }: SearchPage): ReadingProgress | null {
  return reading === null ? null : { ...reading, state: nextBeforeKey === null && !capped ? 'done' : 'reading' };
}

function withFound(state: SearchState, found: number, read: number): Partial<SearchState> {
  const { summary, progress } = state;
  if (summary === null || progress === null) return {};
  return {
    summary: { ...summary, total: summary.total + found },
    progress: { ...progress, read: progress.read + read, candidates: Math.max(progress.candidates, progress.read + read) },
  };
}

function endedReading(state: SearchState, isComplete: boolean): Partial<SearchState> {
  const { summary, progress } = state;
  if (summary === null || progress?.state !== 'reading') return {};
  return {
    summary: { ...summary, capped: !isComplete },
    progress: { ...progress, state: isComplete ? 'done' : 'stopped' },
  };
}

/** A refreshed head over the rows further down that were loaded already, so that the place in the list is kept. */
function keepTail(page: SearchPage, state: SearchState): Pick<SearchState, 'rows' | 'nextBeforeKey'> {
  const below = page.nextBeforeKey;
  const isByTime = page.ranked === null;
  const tail = below === null || !isByTime ? [] : state.rows.filter((row) => row.summary.key < below);
  if (tail.length === 0) return { rows: page.rows, nextBeforeKey: page.nextBeforeKey };
  return { rows: [...page.rows, ...tail], nextBeforeKey: state.nextBeforeKey };
}
