import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drawn, renderTranscript } from '../../helpers/render-transcript.tsx';
import { longTranscript, messageOf, transcriptOf } from '../../helpers/transcript-samples.ts';

const COUNT = 5000;

type Rendered = Awaited<ReturnType<typeof renderTranscript>>;

/** The rows drawn cover what is in sight, without a hole between or around them. */
function holes({ all, scroller }: Rendered): readonly string[] {
  const list = scroller().getBoundingClientRect();
  const rows = all('[role="article"]')
    .map((row) => row.getBoundingClientRect())
    .filter((row) => row.bottom > list.top && row.top < list.bottom)
    .sort((a, b) => a.top - b.top);
  const found: string[] = [];
  if (rows.length === 0) return ['nothing is drawn'];
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (next !== undefined && Math.abs(next.top - row.bottom) > 1.5) found.push(`${row.bottom} to ${next.top}`);
  }
  // Padding of the list at its two ends.
  if ((rows[0]?.top ?? 0) > list.top + 9) found.push('at the top');
  if ((rows.at(-1)?.bottom ?? 0) < list.bottom - 25) found.push('at the bottom');
  return found;
}

describe('5,000 messages', () => {
  test('few rows are drawn, wherever one scrolls, and none is blank', async () => {
    const rendered = await renderTranscript({ transcript: longTranscript(COUNT) });
    await expect.element(rendered.screen.getByText(/^1\. /)).toBeVisible();
    const most = { rows: 0 };
    for (let stop = 0; stop <= 24; stop += 1) {
      const list = rendered.scroller();
      list.scrollTop = (list.scrollHeight - list.clientHeight) * (stop / 24);
      await drawn();
      expect(holes(rendered)).toEqual([]);
      most.rows = Math.max(most.rows, rendered.all('[role="article"]').length);
    }
    expect(most.rows).toBeLessThan(80);
    await expect.element(rendered.screen.getByText(/^5000\. /)).toBeVisible();
  });

  test('scrolling up and down again by the wheel comes back to the same row', async () => {
    const rendered = await renderTranscript({ transcript: longTranscript(COUNT) });
    const list = rendered.scroller();
    await expect.element(rendered.screen.getByText(/^1\. /)).toBeVisible();
    list.scrollTop = 60_000;
    await drawn();
    const topRow = () =>
      rendered.all('[role="article"]').find((row) => row.getBoundingClientRect().bottom > list.getBoundingClientRect().top + 1)?.dataset['row'];
    const before = topRow();
    for (let turn = 0; turn < 30; turn += 1) {
      list.scrollTop -= 400;
      await drawn();
      expect(holes(rendered)).toEqual([]);
    }
    for (let turn = 0; turn < 30; turn += 1) {
      list.scrollTop += 400;
      await drawn();
    }
    expect(topRow()).toBe(before);
  });

  test('a narrower pane keeps the row that is being read', async () => {
    const rendered = await renderTranscript({ transcript: longTranscript(COUNT), width: 1000 });
    const list = rendered.scroller();
    list.scrollTop = 50_000;
    await drawn();
    const visibleRows = () =>
      rendered
        .all('[role="article"]')
        .filter((row) => {
          const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
          return inner.bottom > outer.top && inner.top < outer.bottom;
        })
        .map((row) => row.dataset['row']);
    const read = visibleRows()[0];
    const frame = rendered.screen.container.firstElementChild as HTMLElement;
    for (const width of [900, 700, 500, 420]) {
      frame.style.inlineSize = `${width}px`;
      await drawn();
      await drawn();
    }
    expect(visibleRows()).toContain(read);
    expect(holes(rendered)).toEqual([]);
  });

  test.each([760, 420])('the next conversation begins at its first row without a hole in a pane of %s px', async (width) => {
    const rendered = await renderTranscript({ transcript: longTranscript(COUNT) });
    const { screen, bridge, scroller, show } = rendered;
    await expect.element(screen.getByText(/^1\. /)).toBeVisible();
    scroller().scrollTop = 50_000;
    await drawn();
    const frame = screen.container.firstElementChild as HTMLElement;
    frame.style.inlineSize = `${width}px`;
    bridge.answer('transcript/open', transcriptOf({ messages: Array.from({ length: 40 }, (_, at) => messageOf(at, 'bot', `Outra ${at}: ${'palavra '.repeat(20)}`)) }));
    await show(2000);
    await expect.element(screen.getByText(/^Outra 0: /)).toBeVisible();
    await drawn();
    expect(scroller().scrollTop).toBe(0);
    expect(holes(rendered)).toEqual([]);
    expect(rendered.all('[role="article"]').length).toBeLessThan(40);
  });

  test('End, Home and the arrows move from message to message with the focus', async () => {
    const { screen, scroller } = await renderTranscript({ transcript: longTranscript(COUNT) });
    await expect.element(screen.getByText(/^1\. /)).toBeVisible();
    scroller().focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.activeElement?.textContent).toContain('5000. ');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.poll(() => document.activeElement?.textContent).toContain('4998. ');
    await userEvent.keyboard('{Home}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toMatch(/^d:/);
    expect(document.activeElement?.getAttribute('aria-posinset')).toBe('1');
    expect(Number(document.activeElement?.getAttribute('aria-setsize'))).toBeGreaterThan(COUNT);
  });

  test('the focus stays on its row when that is scrolled away', async () => {
    const { screen, scroller, find } = await renderTranscript({ transcript: longTranscript(COUNT) });
    await expect.element(screen.getByText(/^1\. /)).toBeVisible();
    scroller().focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('article');
    const focused = document.activeElement?.getAttribute('data-row');
    scroller().scrollTop = 100_000;
    await drawn();
    expect(document.activeElement?.getAttribute('data-row')).toBe(focused);
    expect(find(`[data-row="${focused}"]`)).not.toBeNull();
  });

  test('a press on the map goes to that place', async () => {
    const { screen, scroller, find } = await renderTranscript({ transcript: longTranscript(COUNT) });
    await expect.element(screen.getByText(/^1\. /)).toBeVisible();
    const map = find('.minimap')!;
    await userEvent.click(map, { position: { x: 15, y: Math.floor(map.clientHeight / 2) } });
    await drawn();
    const middle = scroller().scrollTop / (scroller().scrollHeight - scroller().clientHeight);
    expect(middle).toBeGreaterThan(0.45);
    expect(middle).toBeLessThan(0.55);
  });
});
