import { expect, test } from 'vitest';
import { renderApp } from './helpers/render-app.tsx';

test('the document takes its language, theme and density from the settings', async () => {
  const { bridge } = await renderApp({
    'settings/get': {
      language: 'en',
      theme: 'dark',
      density: 'comfortable',
      displayZone: 'system',
      assumedEventZone: 'America/Sao_Paulo',
    },
  });
  await expect.poll(() => document.documentElement.lang).toBe('en');
  expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', density: 'comfortable' });
  bridge.emit('settings/changed', {
    language: 'pt-BR',
    theme: 'system',
    density: 'compact',
    displayZone: 'system',
    assumedEventZone: 'America/Sao_Paulo',
  });
  await expect.poll(() => document.documentElement.lang).toBe('pt-BR');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});
