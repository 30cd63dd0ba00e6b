import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../../renderer/app.tsx';
import { createStores } from '../../../renderer/stores/create-stores.ts';
import { createI18n } from '../../../renderer/i18n/create-i18n.ts';
import { type Answers, createFakeBridge } from './fake-bridge.ts';

/** The whole window over an in-memory main process, with a storage of its own. */
export async function renderApp(answers: Answers = {}, options: RenderOptions = {}) {
  const { stored = {}, width = 1366, height = 768 } = options;
  await page.viewport(width, height);
  const bridge = createFakeBridge(answers);
  const storage = createStorage(stored);
  const stores = createStores(bridge, storage);
  const container = document.createElement('div');
  container.id = 'root';
  document.body.replaceChildren(container);
  const screen = await render(<App bridge={bridge} i18n={createI18n('pt-BR')} storage={storage} stores={stores} />, { container });
  return { bridge, storage, stores, screen };
}

export interface RenderOptions {
  readonly stored?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly height?: number;
}

export function createStorage(initial: Readonly<Record<string, string>> = {}): Storage {
  const values = new Map(Object.entries(initial));
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  };
}
