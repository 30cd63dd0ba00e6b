import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../../shared/model/settings.ts';
import { useKeyboard } from '../../../renderer/features/commands/use-keyboard.ts';
import { createI18n } from '../../../renderer/i18n/create-i18n.ts';
import { AppProvider } from '../../../renderer/stores/app-context.tsx';
import { createStores, type Stores } from '../../../renderer/stores/create-stores.ts';
import '../../../renderer/ui/tokens.css';
import '../../../renderer/ui/base.css';
import { createStorage } from './render-app.tsx';
import type { FakeBridge } from './fake-bridge.ts';

/** One feature with all that surrounds it in the window: stores, words, keyboard, styles. */
export async function surround(bridge: FakeBridge, language: Language = 'pt-BR'): Promise<Surroundings> {
  const stores = createStores(bridge, createStorage());
  await stores.settings.getState().load();
  const i18n = createI18n(language);
  const wrap = (content: ReactNode) => (
    <I18nextProvider i18n={i18n}>
      <AppProvider bridge={bridge} stores={stores}>
        <Keyboard />
        {content}
      </AppProvider>
    </I18nextProvider>
  );
  return { stores, wrap };
}

export interface Surroundings {
  readonly stores: Stores;
  readonly wrap: (content: ReactNode) => ReactNode;
}

function Keyboard() {
  useKeyboard();
  return null;
}
