import './zod-without-eval.ts';
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AcervoBridge } from '../shared/bridge.ts';
import { App } from './app.tsx';
import { createBridge } from './bridge.ts';
import { createI18n } from './i18n/create-i18n.ts';

declare global {
  interface Window {
    readonly acervo: AcervoBridge;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('#root is missing');
createRoot(root).render(
  <StrictMode>
    <App bridge={createBridge(window.acervo)} i18n={createI18n('pt-BR')} storage={window.localStorage} />
  </StrictMode>,
);
