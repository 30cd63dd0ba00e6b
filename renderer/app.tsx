import type { i18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Bridge } from './bridge.ts';
import { TranscriptPane } from './features/transcript/transcript-pane.tsx';
import { AppProvider, useLanguage, useSearch, useSettings, useUi } from './stores/app-context.tsx';
import { connectStores, createStores, type Stores } from './stores/create-stores.ts';
import './ui/tokens.css';
import './ui/base.css';

export interface AppProps {
  readonly bridge: Bridge;
  readonly i18n: i18n;
  readonly storage: Storage;
}

export function App({ bridge, i18n, storage }: AppProps) {
  const [stores] = useState(() => createStores(bridge, storage));
  useEffect(() => {
    const stop = connectStores(bridge, stores);
    void load(stores);
    return stop;
  }, [bridge, stores]);
  return (
    <I18nextProvider i18n={i18n}>
      <AppProvider bridge={bridge} stores={stores}>
        <Appearance i18n={i18n} />
        <Screen />
      </AppProvider>
    </I18nextProvider>
  );
}

async function load(stores: Stores): Promise<void> {
  await stores.settings.getState().load();
  await Promise.all([stores.cache.getState().load(), stores.instances.getState().load()]);
}

/** Language, theme and density of the document follow the settings. */
function Appearance({ i18n }: { readonly i18n: i18n }) {
  const language = useLanguage();
  const theme = useSettings((state) => state.settings.theme);
  const density = useSettings((state) => state.settings.density);
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['density'] = density;
  }, [theme, density]);
  return null;
}

function Screen() {
  const selectedKey = useUi((state) => state.selectedKey);
  const terms = useSearch((state) => state.terms);
  return <TranscriptPane contactKey={selectedKey} terms={terms} />;
}
