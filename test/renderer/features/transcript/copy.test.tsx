import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drawn, renderTranscript } from '../../helpers/render-transcript.tsx';
import { longTranscript, richTranscript } from '../../helpers/transcript-samples.ts';

function selectFrom(first: Element, last: Element): void {
  const range = document.createRange();
  range.setStart(first, 0);
  range.setEnd(last, last.childNodes.length);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** What a copy puts on the clipboard, or null where the page left it to the browser. */
function copyFrom(element: Element): string | null {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
  element.dispatchEvent(event);
  return event.defaultPrevented ? clipboardData.getData('text/plain') : null;
}

describe('copying', () => {
  test('the whole conversation, through the main process, with what it is', async () => {
    const { screen, bridge } = await renderTranscript({ transcript: richTranscript() });
    await screen.getByRole('button', { name: 'Copiar', exact: true }).click();
    await screen.getByRole('menuitem', { name: 'Copiar a conversa' }).click();
    await expect.element(screen.getByText('Copiado')).toBeVisible();
    const [{ text } = { text: '' }] = bridge.inputs('transcript/copy');
    expect(text).toMatch(/^Atendimento 90071992547409931 · widget · assistente 3 · .*09:12–09:31 \(BRT\)\n/);
    expect(text).toContain('[09:12:41] Maria José Exemplo: Não consigo emitir a segunda via');
  });

  test('one message by its button, and the focused one by Ctrl+C', async () => {
    const { screen, bridge, find, scroller } = await renderTranscript({ transcript: richTranscript() });
    await expect.element(screen.getByText(/Não consigo emitir/)).toBeVisible();
    find('[data-row="m:2"] .row-copy')?.click();
    await expect.poll(() => bridge.inputs('transcript/copy')).toHaveLength(1);
    scroller().focus();
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('m:0');
    await userEvent.keyboard('{Control>}c{/Control}');
    await expect.poll(() => bridge.inputs('transcript/copy').map(({ text }) => text)).toEqual([
      '[09:12:41] Maria José Exemplo: Não consigo emitir a segunda via da fatura de outubro, o site dá erro',
      '[09:12:04] Bot: Olá! Sou o assistente virtual da Loja Exemplo. 👋\nEm que posso ajudar hoje?',
    ]);
  });

  test('a selection inside one message is just its text', async () => {
    const { screen, find, scroller } = await renderTranscript({ transcript: richTranscript() });
    await expect.element(screen.getByText(/Não consigo emitir/)).toBeVisible();
    const body = find('[data-row="m:0"] [data-row-body]')!;
    selectFrom(body, body);
    expect(copyFrom(scroller())).toBe('Olá! Sou o assistente virtual da Loja Exemplo. 👋\nEm que posso ajudar hoje?');
  });

  test('a selection over messages is a readable dialogue, whether they are drawn or not', async () => {
    const { screen, find, scroller } = await renderTranscript({ transcript: longTranscript(400) });
    await expect.element(screen.getByText(/^1\. /)).toBeVisible();
    const first = find('[data-row="m:1"] [data-row-body]')!;
    const selection = document.getSelection()!;
    selection.setBaseAndExtent(first, 0, first, 1);
    scroller().scrollTop = 9000;
    await drawn();
    await drawn();
    const last = [...document.querySelectorAll('[data-row^="m:"] [data-row-body]')].at(-3)!;
    const lastRow = Number(last.getAttribute('data-row-body')?.slice(2));
    selection.extend(last, last.childNodes.length);
    await drawn();
    const text = copyFrom(scroller()) ?? '';
    const lines = text.split('\n').filter((line) => line.startsWith('['));
    expect(lastRow).toBeGreaterThan(60);
    expect(lines).toHaveLength(lastRow);
    expect(lines[0]).toMatch(/^\[09:12:40\] Bot: 2\. /);
    expect(lines.at(-1)).toContain(`: ${lastRow + 1}. `);
  });

  test('Ctrl+A selects the conversation, drawn or not; Esc lets go', async () => {
    const { screen, scroller, find } = await renderTranscript({ transcript: longTranscript(400) });
    await expect.element(screen.getByText(/^1\. /)).toBeVisible();
    document.getSelection()?.removeAllRanges();
    scroller().focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(copyFrom(scroller())).toContain(': 400. ');
    expect(find('.timeline-all-selected')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(find('.timeline-all-selected')).toBeNull();
    expect(copyFrom(scroller())).toBeNull();
  });

  test('a copy that fails is said to have failed', async () => {
    const { screen, find } = await renderTranscript({ transcript: richTranscript(), prepare: (bridge) => bridge.fail('transcript/copy', 'internal') });
    await expect.element(screen.getByText(/Não consigo emitir/)).toBeVisible();
    find('[data-row="m:2"] .row-copy')?.click();
    await expect.element(screen.getByText('Não foi possível copiar.')).toBeVisible();
  });
});
