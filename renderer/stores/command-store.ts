import { createStore, type StoreApi } from 'zustand/vanilla';

/** Everything that a key, the menu or the command palette can ask for. */
export const COMMANDS = [
  'search',
  'newQuery',
  'builder',
  'saveSearch',
  'searchHelp',
  'connect',
  'activity',
  'conversations',
  'coverage',
  'fetchMissing',
  'findInside',
  'nextHit',
  'previousHit',
  'goTo',
  'firstHuman',
  'nextEvent',
  'previousEvent',
  'samePerson',
  'goBack',
  'goForward',
  'showRaw',
  'switchZone',
  'eventZone',
  'unknownShapes',
  'reveal',
  'openBeside',
  'copy',
  'copyMarkdown',
  'copyLink',
  'copyConversation',
  'copyReference',
  'details',
  'refresh',
  'export',
  'exportMany',
  'mark',
  'markAll',
  'verify',
  'ledger',
  'togglePanel',
  'settings',
  'shortcuts',
  'palette',
  'back',
  'next',
  'previous',
  'open',
  'fetchHistory',
  'clearFilters',
  'focusList',
  'focusTranscript',
] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface CommandState {
  /** Who answers a command now; a command without a handler is not available. */
  readonly handlers: Partial<Readonly<Record<CommandName, readonly (() => void)[]>>>;
  /** The latest handler wins. Answers with a function that takes it away again. */
  handle(name: CommandName, handler: () => void): () => void;
  /** True if someone answered. */
  run(name: CommandName): boolean;
}

export type CommandStore = StoreApi<CommandState>;

export function createCommandStore(): CommandStore {
  return createStore<CommandState>()((set, get) => ({
    handlers: {},
    handle: (name, handler) => {
      set((state) => ({ handlers: { ...state.handlers, [name]: [...(state.handlers[name] ?? []), handler] } }));
      return () =>
        set((state) => ({
          handlers: { ...state.handlers, [name]: (state.handlers[name] ?? []).filter((other) => other !== handler) },
        }));
    },
    run: (name) => {
      const handler = get().handlers[name]?.at(-1);
      handler?.();
      return handler !== undefined;
    },
  }));
}
