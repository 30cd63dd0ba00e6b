import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { RunOptions } from '../../shared/model/sync-run.ts';

export type SettingsSection = 'general' | 'connections' | 'about';

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
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'export'; readonly contactKey: ContactKey };

export interface UiState {
  readonly view: 'conversations' | 'activity';
  readonly selectedKey: ContactKey | null;
  /** In a narrow window list and conversation take turns. */
  readonly narrowPane: 'list' | 'transcript';
  readonly libraryOpen: boolean;
  /** The library over the list, in a narrow window. */
  readonly drawerOpen: boolean;
  readonly dialog: OpenDialog | null;
  /** Who exports, as it stands in an export's manifest: typed once, kept. */
  readonly exporter: string;
  /** Failures outside of any form, newest first, until dismissed. */
  readonly problems: readonly AppError[];
  show(view: UiState['view']): void;
  /** The same, without closing the library that lies over it. */
  showBehind(view: UiState['view']): void;
  select(key: ContactKey | null): void;
  /** Selects, and in a narrow window turns to the conversation. */
  openContact(key: ContactKey): void;
  backToList(): void;
  setLibraryOpen(open: boolean): void;
  setDrawerOpen(open: boolean): void;
  setExporter(exporter: string): void;
  openDialog(dialog: OpenDialog): void;
  closeDialog(): void;
  report(problem: AppError): void;
  dismiss(problem: AppError): void;
}

const LIBRARY_OPEN = 'acervo.libraryOpen';
const EXPORTER = 'acervo.exporter';

export type UiStore = StoreApi<UiState>;

export function createUiStore(storage: Storage): UiStore {
  return createStore<UiState>()((set) => ({
    view: 'conversations',
    selectedKey: null,
    narrowPane: 'list',
    libraryOpen: storage.getItem(LIBRARY_OPEN) !== 'no',
    drawerOpen: false,
    dialog: null,
    exporter: storage.getItem(EXPORTER) ?? '',
    problems: [],
    showBehind: (view) => set({ view }),
    show: (view) => set({ view, drawerOpen: false }),
    select: (key) => set({ selectedKey: key }),
    openContact: (key) => set({ selectedKey: key, narrowPane: 'transcript', view: 'conversations' }),
    backToList: () => set({ narrowPane: 'list' }),
    setLibraryOpen: (open) => {
      storage.setItem(LIBRARY_OPEN, open ? 'yes' : 'no');
      set({ libraryOpen: open });
    },
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
  }));
}
