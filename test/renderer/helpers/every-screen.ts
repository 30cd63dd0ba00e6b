import { DIALOGS } from '../../../renderer/features/frame/dialogs.tsx';
import type { Stores } from '../../../renderer/stores/create-stores.ts';
import { type OpenDialog, SETTINGS_SECTIONS, VIEWS } from '../../../renderer/stores/ui-store.ts';
import { type CacheState, cacheState } from '../../../shared/model/cache-state.ts';
import type { Answers } from './fake-bridge.ts';
import { savedSearchOf } from './harness/saved-searches.ts';

/** One thing that the window can show, taken from the lists by which the window shows it. */
export interface EveryScreen {
  readonly name: string;
  readonly scene: string;
  readonly answers?: Answers;
  readonly isDialog: boolean;
  /** Brings it up in a window that is there. */
  readonly show: (stores: Stores) => void;
}

type Samples<T extends { readonly kind: string }> = { readonly [K in T['kind']]: readonly Extract<T, { kind: K }>[] };

const DIALOG_SAMPLES: Samples<OpenDialog> = {
  query: [{ kind: 'query', query: null, name: null }],
  connection: [{ kind: 'connection', instanceId: null }, { kind: 'connection', instanceId: 'instance-1' }],
  settings: SETTINGS_SECTIONS.map((section) => ({ kind: 'settings', section })),
  coverage: [{ kind: 'coverage' }],
  unknownShapes: [{ kind: 'unknownShapes' }],
  eventZone: [{ kind: 'eventZone', instanceId: 'instance-1' }],
  shortcuts: [{ kind: 'shortcuts' }],
  searchHelp: [{ kind: 'searchHelp' }],
  saveSearch: [{ kind: 'saveSearch', saved: null }, { kind: 'saveSearch', saved: savedSearchOf() }],
  palette: [{ kind: 'palette' }],
  export: [{ kind: 'export', contactKey: 900_000 }],
  exportMany: [{ kind: 'exportMany' }],
  verify: [{ kind: 'verify', files: [] }],
  ledger: [{ kind: 'ledger' }],
  reveal: [{ kind: 'reveal', contactKey: 900_000 }],
};

const CACHE_SAMPLES: Samples<CacheState> = {
  opening: [{ kind: 'opening' }],
  open: [{ kind: 'open', protection: 'session', readOnly: true }],
  needsChoice: [{ kind: 'needsChoice' }],
  locked: [{ kind: 'locked' }],
  keyLost: (['absent', 'different', 'locked', 'unavailable'] as const).map((keychain) => ({ kind: 'keyLost', keychain })),
  newer: [{ kind: 'newer', version: 40 }],
  damaged: [
    { kind: 'damaged', quarantined: null },
    { kind: 'damaged', quarantined: null, rescue: 'diskFull' },
    { kind: 'damaged', quarantined: 'acervo-2026-10-14.db' },
  ],
  rescuing: [{ kind: 'rescuing' }],
  rescued: [{ kind: 'rescued', report: { whole: 2980, withoutRecord: 12, listedOnly: 61, about: 3120 }, setAside: 'cache.set-aside-20261014T123005Z' }],
  failed: (['diskFull', 'readOnly', 'other'] as const).map((reason) => ({ kind: 'failed', reason })),
};

const DIALOG_SCREENS = kindsOf(DIALOGS).flatMap((kind) =>
  DIALOG_SAMPLES[kind].map((dialog, at): EveryScreen => ({
    name: `dialog ${kind}${at === 0 ? '' : ` (${at + 1})`}`,
    scene: 'work',
    isDialog: true,
    show: ({ ui }) => ui.getState().openDialog(dialog),
  })),
);

const VIEW_SCREENS = VIEWS.map((view): EveryScreen => ({
  name: `view ${view}`,
  scene: 'activity',
  isDialog: false,
  show: ({ ui }) => ui.getState().show(view),
}));

const CACHE_KINDS = cacheState.options.map((option) => option.unwrap().shape.kind.value);
const CACHE_SCREENS = CACHE_KINDS.flatMap((kind) =>
  CACHE_SAMPLES[kind].map((state, at): EveryScreen => ({
    name: `cache ${kind}${at === 0 ? '' : ` (${at + 1})`}`,
    scene: 'work',
    answers: { 'cache/state': state },
    isDialog: false,
    show: () => {},
  })),
);

const OTHER_SCREENS: readonly EveryScreen[] = [
  { name: 'first run', scene: 'first', isDialog: false, show: () => {} },
  { name: 'nothing stored', scene: 'empty', isDialog: false, show: () => {} },
  { name: 'a conversation', scene: 'work', isDialog: false, show: ({ ui }) => ui.getState().openContact(900_000) },
];

export const EVERY_SCREEN: readonly EveryScreen[] = [...VIEW_SCREENS, ...OTHER_SCREENS, ...DIALOG_SCREENS, ...CACHE_SCREENS];

function kindsOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record) as K[];
}
