import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EVERY_SCREEN, type EveryScreen } from './helpers/every-screen.ts';
import { sceneOf } from './helpers/harness/scenes.ts';
import { renderApp, type RenderOptions } from './helpers/render-app.tsx';

const APPEARANCES = [
  { name: 'light', parameters: { theme: 'light' } },
  { name: 'dark', parameters: { theme: 'dark', language: 'en' } },
  { name: 'high contrast, light', parameters: { theme: 'light', contrast: 'more', density: 'comfortable' } },
  { name: 'high contrast, dark', parameters: { theme: 'dark', contrast: 'more' } },
] as const;

/** What is left of 1280 × 800 when all is shown twice as large. */
const ZOOMED: RenderOptions = { width: 640, height: 400 };

async function show(screen: EveryScreen, parameters: Record<string, string>, options: RenderOptions = {}) {
  const { stores } = await renderApp({ ...sceneOf(screen.scene, new URLSearchParams(parameters)), ...screen.answers }, options);
  await expect.element(page.getByRole('main').first()).toBeVisible();
  screen.show(stores);
  if (screen.isDialog) await expect.element(page.getByRole('dialog')).toBeVisible();
  // What a screen asks for when it is shown has been answered and drawn.
  await expect.poll(() => document.querySelector('[aria-busy=true]')).toBeNull();
}

describe.each(APPEARANCES)('in $name axe finds nothing to say about', ({ parameters }) => {
  test.each(EVERY_SCREEN)('$name', async (screen) => {
    await show(screen, parameters);
    const { violations } = await axe.run({ include: [['html']], exclude: [['[role=separator]']] }, { resultTypes: ['violations'] });
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))).toEqual([]);
  });
});

describe('at 200 % nothing is cut off and nothing needs scrolling sideways in', () => {
  test.each(EVERY_SCREEN)('$name', async (screen) => {
    await show(screen, { theme: 'light' }, ZOOMED);
    expect(outOfReach()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(640);
  });
});

describe('by keyboard alone', () => {
  test.each(EVERY_SCREEN.filter(({ isDialog }) => isDialog))('$name takes the focus, keeps it, and gives way to Esc', async (screen) => {
    await show(screen, { theme: 'light' });
    const dialog = document.querySelector('dialog[open]');
    for (let press = 0; press < 12; press++) {
      // The browser's own surroundings come between the last control and the first; there the page has no focus.
      if (document.activeElement !== document.body) expect(dialog?.contains(document.activeElement)).toBe(true);
      await userEvent.keyboard('{Tab}');
    }
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('dialog[open]')).toBeNull();
  });

  test('no control stands out of the order in which it is read', async () => {
    await show(EVERY_SCREEN[0] ?? EVERY_SCREEN[1]!, { theme: 'light' });
    expect([...document.querySelectorAll('[tabindex]')].filter((element) => Number(element.getAttribute('tabindex')) > 0)).toEqual([]);
  });
});

/** Controls and headings of what is in front that no scrolling up or down brings into the window. */
function outOfReach(): readonly string[] {
  const front = document.querySelector('dialog[open]') ?? document.body;
  return [...front.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], h1, h2, h3, [role=option]')]
    .filter((element) => element.checkVisibility({ opacityProperty: true }) && !element.closest('.visually-hidden, [popover]'))
    .filter((element) => {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      if (width <= 1) return false;
      const isBeside = left < -1 || right > innerWidth + 1;
      const isBeyond = (top < -1 || bottom > innerHeight + 1) && !canScrollTo(element);
      return isBeside || isBeyond;
    })
    .map((element) => `${element.outerHTML.slice(0, 120)} ${JSON.stringify(element.getBoundingClientRect())}`);
}

function canScrollTo(element: Element): boolean {
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (/auto|scroll/u.test(getComputedStyle(each).overflowY)) return true;
  }
  return false;
}
