import { afterEach, describe, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { sceneOf } from './helpers/harness/scenes.ts';
import { renderApp } from './helpers/render-app.tsx';

/** What the system asks of every window. */
function systemAsks(features: Readonly<Record<string, string>>): Promise<unknown> {
  return cdp().send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

async function show(scene: string, parameters: Record<string, string> = {}) {
  const shown = await renderApp(sceneOf(scene, new URLSearchParams(parameters)));
  await expect.element(page.getByRole('grid')).toBeVisible();
  return shown;
}

const selectedRow = () => document.querySelector('[role=row][aria-selected=true]');

afterEach(() => systemAsks({}));

describe('high contrast', () => {
  test('is off unless something asks for it', async () => {
    await show('work');
    expect(document.documentElement.dataset['contrast']).toBeUndefined();
  });

  test('comes by the setting', async () => {
    await show('work', { contrast: 'more' });
    expect(document.documentElement.dataset['contrast']).toBe('more');
  });

  test('comes when the system asks for it, and goes with that', async () => {
    await systemAsks({ 'prefers-contrast': 'more' });
    await show('work');
    await expect.poll(() => document.documentElement.dataset['contrast']).toBe('more');
    await systemAsks({ 'prefers-contrast': 'no-preference' });
    await expect.poll(() => document.documentElement.dataset['contrast']).toBeUndefined();
  });

  test.each([
    ['by the setting', { contrast: 'more' }, {}],
    ['where the system gives the colours', {}, { 'forced-colors': 'active' }],
  ] as const)('marks what is chosen by more than a shade, %s', async (_name, parameters, features) => {
    await systemAsks(features);
    const { stores } = await show('work', parameters);
    stores.ui.getState().select(899_999);
    await expect.poll(() => selectedRow() !== null && getComputedStyle(selectedRow()!).outlineStyle).toBe('solid');
  });
});

describe('where less motion is asked for', () => {
  test.each(['activity', 'syncing'])('nothing moves by itself: %s', async (scene) => {
    await systemAsks({ 'prefers-reduced-motion': 'reduce' });
    const { stores } = await show(scene);
    if (scene === 'activity') stores.ui.getState().show('activity');
    await expect.element(page.getByRole('main').first()).toBeVisible();
    expect(document.getAnimations().filter(({ playState }) => playState === 'running')).toEqual([]);
  });

  test('the control: without it something does', async () => {
    const { stores } = await show('activity');
    stores.ui.getState().show('activity');
    await expect.poll(() => document.getAnimations().filter(({ playState }) => playState === 'running').length).toBeGreaterThan(0);
  });
});
