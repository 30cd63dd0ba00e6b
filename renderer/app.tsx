import type { i18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Bridge } from './bridge.ts';
import { BesideFrame } from './features/beside/beside-frame.tsx';
import { useBesideKey } from './features/beside/use-beside-key.ts';
import { CacheScreen } from './features/cache/cache-screen.tsx';
import { Onboarding } from './features/connection/onboarding.tsx';
import { Dialogs } from './features/frame/dialogs.tsx';
import { Frame } from './features/frame/frame.tsx';
import {
  AppProvider,
  useCache,
  useInstances,
  useLanguage,
  useLibrary,
  useSettings,
  useStores,
} from './stores/app-context.tsx';
import { connectStores, createStores, type Stores } from './stores/create-stores.ts';
import { useMediaQuery } from './ui/use-media-query.ts';
import './ui/tokens.css';
import './ui/contrast.css';
import './ui/base.css';

export interface AppProps {
  readonly bridge: Bridge;
  readonly i18n: i18n;
  readonly storage: Storage;
  /** Made here unless given. */
  readonly stores?: Stores;
}

export function App({ bridge, i18n, storage, stores: given }: AppProps) {
  const [stores] = useState(() => given ?? createStores(bridge, storage));
  useEffect(() => {
    const stop = connectStores(bridge, stores);
    void load(stores);
    return stop;
  }, [bridge, stores]);
  return (
    <I18nextProvider i18n={i18n}>
      <AppProvider bridge={bridge} stores={stores}>
        <Appearance i18n={i18n} />
        <Screen storage={storage} />
      </AppProvider>
    </I18nextProvider>
  );
}

async function load(stores: Stores): Promise<void> {
  await stores.settings.getState().load();
  await stores.cache.getState().load();
}

/** Language, theme, contrast and density of the document follow the settings. */
function Appearance({ i18n }: { readonly i18n: i18n }) {
  const language = useLanguage();
  const theme = useSettings((state) => state.settings.theme);
  const density = useSettings((state) => state.settings.density);
  const contrast = useSettings((state) => state.settings.contrast);
  const isMoreWanted = useMediaQuery('(prefers-contrast: more)') || contrast === 'more';
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['density'] = density;
    if (isMoreWanted) dataset['contrast'] = 'more';
    else delete dataset['contrast'];
  }, [theme, density, isMoreWanted]);
  return null;
}

/** The cache first, then a connection, then the work itself. */
function Screen({ storage }: { readonly storage: Storage }) {
  const info = useSettings((state) => state.info);
  const cache = useCache((state) => state.cache);
  const instances = useInstances((state) => state.instances);
  const isFirstRun = useFirstRun();
  const besideKey = useBesideKey();
  if (info === null || cache.kind === 'opening') return <CacheScreen state={{ kind: 'opening' }} />;
  if (cache.kind !== 'open') return <CacheScreen state={cache} />;
  if (instances === null || isFirstRun === null) return <CacheScreen state={{ kind: 'opening' }} />;
  return (
    <>
      {besideKey !== null ? <BesideFrame contactKey={besideKey} /> : isFirstRun ? <Onboarding /> : <Frame storage={storage} />}
      <Dialogs />
    </>
  );
}

/** No connection and nothing stored. Null until known; what is stored is reason enough to show the window. */
function useFirstRun(): boolean | null {
  const { library, sync, instances: connections } = useStores();
  const isOpen = useCache((state) => state.cache.kind === 'open');
  const instances = useInstances((state) => state.instances);
  const stats = useLibrary((state) => state.stats);
  const statsFailed = useLibrary((state) => state.statsFailed);
  useEffect(() => {
    if (!isOpen) return;
    void connections.getState().load();
    void sync.getState().load();
    void library.getState().loadStats(null);
  }, [isOpen, connections, sync, library]);
  if (instances === null) return null;
  if (instances.length > 0 || statsFailed) return false;
  return stats === null ? null : stats.contacts === 0;
}
