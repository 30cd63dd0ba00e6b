import '@fontsource-variable/inter/wght.css';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { differingShare } from './helpers/pictures/differing-share.ts';
import { indexedPng } from './helpers/pictures/indexed-png.ts';
import { imageFrom, photograph } from './helpers/pictures/small-image.ts';
import { sceneOf } from './helpers/harness/scenes.ts';
import { renderApp } from './helpers/render-app.tsx';

declare module 'vitest' {
  interface ProvidedContext {
    readonly picturesAreRenewed: boolean;
  }
}

/** Of all blocks: what another machine's drawing of the system's own controls and emoji may come to. */
const MOST_DIFFERING = 0.02;
/** From the repository's root. */
const FOLDER = 'test/renderer/pictures';
const NOW = Date.parse('2026-10-14T21:00:00Z');

const rows = () => page.getByRole('grid').getByRole('row');
const MAIN_SCREENS: readonly { readonly name: string; readonly scene: string; readonly steps: () => Promise<unknown> }[] = [
  { name: 'first-run', scene: 'first', steps: async () => {} },
  { name: 'conversation', scene: 'work', steps: () => rows().nth(1).click() },
  {
    name: 'hits',
    scene: 'syncing',
    steps: async () => {
      await page.getByRole('banner').getByRole('combobox').first().fill('fatura');
      await expect.element(page.getByRole('grid').getByRole('mark').first()).toBeVisible();
      await rows().nth(1).click();
    },
  },
  { name: 'activity', scene: 'activity', steps: () => userEvent.keyboard('{Control>}{Shift>}a{/Shift}{/Control}') },
  { name: 'query', scene: 'work', steps: () => userEvent.keyboard('{Control>}n{/Control}') },
  { name: 'warnings', scene: 'warnings', steps: async () => {} },
];

const LOOKS = [
  { theme: 'light', language: 'pt-BR' },
  { theme: 'dark', language: 'pt-BR' },
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
] as const;

const still = document.createElement('style');
still.textContent = '*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  document.head.append(still);
});
afterEach(() => {
  vi.useRealTimers();
  still.remove();
});

for (const { theme, language } of LOOKS) {
  test.each(MAIN_SCREENS)(`$name looks as it is kept, ${theme}, ${language}`, async ({ name, scene, steps }) => {
    await renderApp(sceneOf(scene, new URLSearchParams({ theme, language })), { width: 1280, height: 800 });
    await expect.element(page.getByRole(scene === 'first' ? 'main' : 'grid').first()).toBeVisible();
    await steps();
    await expect.poll(() => document.querySelector('.skeleton')).toBeNull();
    await document.fonts.ready;
    await userEvent.hover(document.body, { position: { x: 1, y: 799 } });
    const file = `${FOLDER}/${name}-${theme}-${language}.png`;
    if (inject('picturesAreRenewed')) return keep(file, await indexedPng(await photograph()));
    const kept = await imageFrom(await commands.readFile(file, 'base64'));
    // Polled: what is drawn after an answer of the service may take another frame.
    await expect.poll(async () => differingShare(kept, await photograph())).toBeLessThan(MOST_DIFFERING);
  });
}

test('the control: another theme, another language and a screen beside it do not look alike', async () => {
  const [light, dark, english, activity] = await Promise.all(
    ['conversation-light-pt-BR', 'conversation-dark-pt-BR', 'conversation-light-en', 'activity-light-pt-BR'].map(async (name) =>
      imageFrom(await commands.readFile(`${FOLDER}/${name}.png`, 'base64')),
    ),
  );
  if (light === undefined || dark === undefined || english === undefined || activity === undefined) throw new Error('a picture is missing');
  expect(differingShare(light, light)).toBe(0);
  for (const other of [dark, english, activity]) expect(differingShare(light, other)).toBeGreaterThan(MOST_DIFFERING * 2);
});

async function keep(file: string, png: Uint8Array): Promise<void> {
  let text = '';
  for (const byte of png) text += String.fromCharCode(byte);
  await commands.writeFile(file, btoa(text), 'base64');
}
