import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';

export type SettingsSection = 'general' | 'connections' | 'about';

/** The one dialog that is open. */
export type OpenDialog =
  | { readonly kind: 'query'; readonly query: ContactQuery | null; readonly name: string | null }
  /** A new connection, or the one with this id. */
  | { readonly kind: 'connection'; readonly instanceId: string | null }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'export'; readonly contactKey: ContactKey };

export interface UiState {
  readonly view: 'conversations' | 'activity';
  readonly selectedKey: ContactKey | null;
  /** In a narrow window list and conversation take turns. */
  readonly narrowPane: 'list' | 'transcript';
  readonly libraryOpen: boolean;
  readonly dialog: OpenDialog | null;
  /** Failures outside of any form, newest first, until dismissed. */
  readonly problems: readonly AppError[];
  show(view: UiState['view']): void;
  select(key: ContactKey | null): void;
  /** Selects, and in a narrow window turns to the conversation. */
  openContact(key: ContactKey): void;
  backToList(): void;
  setLibraryOpen(open: boolean): void;
  openDialog(dialog: OpenDialog): void;
  closeDialog(): void;
  report(problem: AppError): void;
  dismiss(problem: AppError): void;
}

const LIBRARY_OPEN = 'acervo.libraryOpen';

export type UiStore = StoreApi<UiState>;

export function createUiStore(storage: Storage): UiStore {
  return createStore<UiState>()((set) => ({
    view: 'conversations',
    selectedKey: null,
    narrowPane: 'list',
    libraryOpen: storage.getItem(LIBRARY_OPEN) !== 'no',
    dialog: null,
    problems: [],
    show: (view) => set({ view }),
    select: (key) => set({ selectedKey: key }),
    openContact: (key) => set({ selectedKey: key, narrowPane: 'transcript', view: 'conversations' }),
    backToList: () => set({ narrowPane: 'list' }),
    setLibraryOpen: (open) => {
      storage.setItem(LIBRARY_OPEN, open ? 'yes' : 'no');
      set({ libraryOpen: open });
    },
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
    report: (problem) =>
      set((state) => ({ problems: [problem, ...state.problems.filter((other) => other.kind !== problem.kind)] })),
    dismiss: (problem) => set((state) => ({ problems: state.problems.filter((other) => other !== problem) })),
  }));
}
