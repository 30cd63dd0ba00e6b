import type { Page } from 'playwright';

const STEP_PX = 120;
const WARM_UP_FRAMES = 60;

export interface Scrolled {
  /** Between one frame and the next, ms. */
  readonly frames: readonly number[];
  /** Frames in which a part of what was in sight held no row. */
  readonly blank: number;
}

/** Scrolls the conversation that is open from its beginning, so far a frame. */
export function measureScrolling(page: Page, frames: number): Promise<Scrolled> {
  const options = { frames: frames + WARM_UP_FRAMES, skip: WARM_UP_FRAMES, stepPx: STEP_PX, list: '.timeline-scroller', item: '.timeline-item' };
  return page.evaluate(scrollThrough, options);
}

/**
 * The same way through a list of as many rows that does the least a virtual list can: plain elements of an estimated
 * height, put where they belong and filled with text as they come into sight. It stands in the place of the real one.
 */
export async function measurePlainScrolling(page: Page, frames: number, rows: number): Promise<Scrolled> {
  await page.evaluate(showPlainList, { rows, overscan: 10 });
  const options = { frames: frames + WARM_UP_FRAMES, skip: WARM_UP_FRAMES, stepPx: STEP_PX, list: '#plain-list', item: '#plain-list [data-row]' };
  const scrolled = await page.evaluate(scrollThrough, options);
  await page.evaluate(() => document.querySelector('#plain-list')?.remove());
  return scrolled;
}

interface ScrollOptions {
  readonly frames: number;
  readonly skip: number;
  readonly stepPx: number;
  readonly list: string;
  readonly item: string;
}

/** Runs in the page. */
function scrollThrough({ frames, skip, stepPx, list, item }: ScrollOptions): Promise<Scrolled> {
  const scroller = document.querySelector(list);
  if (scroller === null) throw new Error('there is nothing to scroll');
  scroller.scrollTop = 0;
  /** The rows reach across all that is in sight, without a gap of more than the list's own margins. */
  const isCovered = (): boolean => {
    const { top, bottom } = scroller.getBoundingClientRect();
    const places = [...document.querySelectorAll(item)].map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    let reached = top + 8;
    for (const place of places) if (place.top <= reached + 2) reached = Math.max(reached, place.bottom);
    return reached >= bottom - 24;
  };
  return new Promise((resolve) => {
    const times: number[] = [];
    let blank = 0;
    let before = 0;
    const { port1, port2 } = new MessageChannel();
    // After the paint, when the layout is done and can be looked at without causing it.
    port1.onmessage = () => {
      if (!isCovered()) blank++;
    };
    const step = (now: number): void => {
      if (before !== 0) times.push(now - before);
      before = now;
      if (times.length >= frames) {
        port1.close();
        resolve({ frames: times.slice(skip), blank });
        return;
      }
      scroller.scrollTop += stepPx;
      port2.postMessage(null);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** Runs in the page. */
function showPlainList({ rows, overscan }: { readonly rows: number; readonly overscan: number }): void {
  const place = document.querySelector('.timeline-scroller')?.getBoundingClientRect();
  if (place === undefined) throw new Error('no conversation is open');
  const texts = [...document.querySelectorAll('.timeline-item .bubble')].map((bubble) => bubble.textContent);
  const list = document.createElement('div');
  list.id = 'plain-list';
  Object.assign(list.style, {
    position: 'fixed', overflowY: 'auto', contain: 'strict', zIndex: '5', background: 'white', scrollbarWidth: 'none',
    left: `${place.left}px`, top: `${place.top}px`, width: `${place.width}px`, height: `${place.height}px`,
  });
  const rowPx = 56;
  const all = document.createElement('div');
  Object.assign(all.style, { position: 'relative', height: `${rows * rowPx}px` });
  list.append(all);
  document.body.append(list);
  const drawn = new Map<number, HTMLElement>();
  const draw = (): void => {
    const first = Math.max(0, Math.floor(list.scrollTop / rowPx) - overscan);
    const last = Math.min(rows - 1, Math.ceil((list.scrollTop + place.height) / rowPx) + overscan);
    for (const [index, row] of drawn) {
      if (index >= first && index <= last) continue;
      row.remove();
      drawn.delete(index);
    }
    for (let index = first; index <= last; index++) {
      if (drawn.has(index)) continue;
      const row = document.createElement('div');
      row.dataset['row'] = String(index);
      Object.assign(row.style, { position: 'absolute', width: '100%', height: `${rowPx}px`, padding: '6px 64px', transform: `translateY(${index * rowPx}px)` });
      row.textContent = texts[index % texts.length] ?? '';
      all.append(row);
      drawn.set(index, row);
    }
  };
  list.addEventListener('scroll', draw);
  draw();
}
