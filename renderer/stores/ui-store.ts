import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LinkPlace } from '../../shared/deep-link.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey, ContactSummary } from '../../shared/model/contact.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { SavedSearch } from '../../shared/model/search.ts';
import type { RunOptions } from '../../shared/model/sync-run.ts';

import { NO_VISITS, stepVisit, visit, type Visits } from './visits.ts';

export const SETTINGS_SECTIONS = ['general', 'connections', 'search', 'privacy', 'protection', 'about'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** What the window shows beside the library. */
export const VIEWS = ['conversations', 'activity'] as const;
export type View = (typeof VIEWS)[number];

/** The one dialog that is open. */
export type OpenDialog =
  | {
      readonly kind: 'query';
      /** What to start from; null for the defaults. */
      readonly query: ContactQuery | null;
      readonly name: string | null;
      /** Where to ask, if not the instance that is shown. */
      readonly instanceId?: string;
      /** The saved query that is being changed. */
      readonly savedId?: string;
      /** How a run went about it that is repeated. */
      readonly options?: Pick<RunOptions, 'order' | 'refetch'>;
      /** Asks at once for what the rest will cost, without waiting for a change of the question. */
      readonly isAskedAtOnce?: boolean;
    }
  /** A new connection, or the one with this id. */
  | { readonly kind: 'connection'; readonly instanceId: string | null }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  | { readonly kind: 'coverage' }
  | { readonly kind: 'unknownShapes' }
  /** In which zone an instance dates its events. */
  | { readonly kind: 'eventZone'; readonly instanceId: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'searchHelp' }
  /** A new saved search of what is asked now, or another name for the one that is given. */
  | { readonly kind: 'saveSearch'; readonly saved: SavedSearch | null }
  | { readonly kind: 'palette' }
  | { readonly kind: 'export'; readonly contactKey: ContactKey }
  /** Files that were dropped on the window; none where one is to be chosen. */
  | { readonly kind: 'verify'; readonly files: readonly File[] }
  | { readonly kind: 'ledger' }
  /** Why what is masked of a conversation is to be seen, and for how long. */
  | { readonly kind: 'reveal'; readonly contactKey: ContactKey }
  /** The conversations that are marked, or where none is everything that was found. */
  | { readonly kind: 'exportMany' };

/** Where reading begins in a conversation that was opened. */
export type ArrivalPlace = { readonly kind: 'hit'; readonly which: 'first' | 'last' } | { readonly kind: 'place'; readonly place: LinkPlace };

export interface Arrival {
  readonly key: ContactKey;
  readonly at: ArrivalPlace;
}

export interface UiState {
  readonly view: View;
  readonly selectedKey: ContactKey | null;
  /** Conversations of the list that are meant together. */
  readonly marked: ReadonlySet<ContactKey>;
  readonly visits: Visits;
  /** Conversations that were read, the latest first. */
  readonly recent: readonly ContactSummary[];
  /** Until the conversation is there and has gone to it. */
  readonly arrival: Arrival | null;
  /** In a narrow window list and conversation take turns. */
  readonly narrowPane: 'list' | 'transcript';
  readonly libraryOpen: boolean;
  /** The query as lines, under the search box. */
  readonly builderOpen: boolean;
  /** The library over the list, in a narrow window. */
  readonly drawerOpen: boolean;
  readonly dialog: OpenDialog | null;
  /** Who exports, as it stands in an export's manifest: typed once, kept. */
  readonly exporter: string;
  /** Failures outside of any form, newest first, until dismissed. */
  readonly problems: readonly AppError[];
  show(view: View): void;
  /** The same, without closing the library that lies over it. */
  showBehind(view: View): void;
  select(key: ContactKey | null): void;
  /** Selects, and in a narrow window turns to the conversation. */
  openContact(key: ContactKey, at?: ArrivalPlace): void;
  arrived(): void;
  /** Marks these conversations, or where all of them are marked takes the mark away. */
  toggleMarks(keys: readonly ContactKey[]): void;
  clearMarks(): void;
  /** It is being read. */
  remember(summary: ContactSummary): void;
  /** What stands there may no longer be shown. */
  forgetRecent(): void;
  /** One step in what was opened. */
  goBack(): void;
  goForward(): void;
  backToList(): void;
  setLibraryOpen(open: boolean): void;
  setBuilderOpen(open: boolean): void;
  setDrawerOpen(open: boolean): void;
  setExporter(exporter: string): void;
  openDialog(dialog: OpenDialog): void;
  closeDialog(): void;
  report(problem: AppError): void;
  dismiss(problem: AppError): void;
}

const LIBRARY_OPEN = 'acervo.libraryOpen';
const MOST_RECENT = 10;
const EXPORTER = 'acervo.exporter';

export type UiStore = StoreApi<UiState>;

export function createUiStore(storage: Storage): UiStore {
  return createStore<UiState>()((set, get) => {
    const step = (by: -1 | 1) => {
      const visits = stepVisit(get().visits, by);
      const key = visits?.keys[visits.place];
      if (visits === null || key === undefined) return;
      set({ visits, selectedKey: key, arrival: null, narrowPane: 'transcript', view: 'conversations' });
    };
    return {
      view: 'conversations',
      selectedKey: null,
      marked: new Set(),
      visits: NO_VISITS,
      recent: [],
      arrival: null,
      narrowPane: 'list',
      libraryOpen: storage.getItem(LIBRARY_OPEN) !== 'no',
      builderOpen: false,
      drawerOpen: false,
      dialog: null,
      exporter: storage.getItem(EXPORTER) ?? '',
      problems: [],
      showBehind: (view) => set({ view }),
      show: (view) => set({ view, drawerOpen: false }),
      select: (key) =>
        set((state) => ({ selectedKey: key, arrival: null, visits: key === null ? state.visits : visit(state.visits, key, true) })),
      openContact: (key, at) =>
        set((state) => ({
          selectedKey: key,
          narrowPane: 'transcript',
          view: 'conversations',
          visits: visit(state.visits, key, false),
          arrival: at === undefined ? null : { key, at },
        })),
      remember: (summary) =>
        set(({ recent }) => ({ recent: [summary, ...recent.filter(({ key }) => key !== summary.key)].slice(0, MOST_RECENT) })),
      forgetRecent: () => set({ recent: [] }),
      arrived: () => set({ arrival: null }),
      toggleMarks: (keys) =>
        set(({ marked }) => {
          const areMarked = keys.every((key) => marked.has(key));
          return { marked: new Set(areMarked ? [...marked].filter((key) => !keys.includes(key)) : [...marked, ...keys]) };
        }),
      clearMarks: () => set({ marked: new Set() }),
      goBack: () => step(-1),
      goForward: () => step(1),
      backToList: () => set({ narrowPane: 'list' }),
      setLibraryOpen: (open) => {
        storage.setItem(LIBRARY_OPEN, open ? 'yes' : 'no');
        set({ libraryOpen: open });
      },
      setBuilderOpen: (open) => set({ builderOpen: open }),
      setDrawerOpen: (open) => set({ drawerOpen: open }),
      setExporter: (exporter) => {
        storage.setItem(EXPORTER, exporter);
        set({ exporter });
      },
      openDialog: (dialog) => set({ dialog }),
      closeDialog: () => set({ dialog: null }),
      report: (problem) =>
        set((state) => ({ problems: [problem, ...state.problems.filter((other) => other.kind !== problem.kind)] })),
      dismiss: (problem) => set((state) => ({ problems: state.problems.filter((other) => other !== problem) })),
    };
  });
}
