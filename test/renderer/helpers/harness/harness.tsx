import '@fontsource-variable/inter/wght.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../../renderer/app.tsx';
import { createI18n } from '../../../../renderer/i18n/create-i18n.ts';
import { createFakeBridge } from '../fake-bridge.ts';
import { sceneOf } from './scenes.ts';

/** The window over a synthetic world: `?scene=…&theme=…&language=…` picks what there is to see. */
const parameters = new URLSearchParams(location.search);
const bridge = createFakeBridge(sceneOf(parameters.get('scene') ?? 'work', parameters));
Object.assign(window, { bridge });
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(<App bridge={bridge} i18n={createI18n('pt-BR')} storage={window.localStorage} />);
}
