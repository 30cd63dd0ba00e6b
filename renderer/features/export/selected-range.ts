import type { FieldRange } from '../../../shared/model/masking.ts';

/**
 * What is selected inside one text, as offsets of that text. Null where nothing is, where the selection spans several
 * texts, or where a text holds characters that stand as their names: their places can't be told.
 */
export function selectedRange(selection: Selection | null): FieldRange | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const place = placeOf(range.startContainer);
  if (place === null || placeOf(range.endContainer) !== place) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  const { pointer } = place.dataset;
  if (pointer === undefined || start === null || end === null || start >= end) return null;
  return { pointer, start, end };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

function placeOf(node: Node): HTMLElement | null {
  return elementOf(node)?.closest<HTMLElement>('[data-pointer]') ?? null;
}

/** Only where the text node stands in a run without named characters, its length says so. */
function offsetOf(node: Node, offset: number): number | null {
  const run = elementOf(node)?.closest<HTMLElement>('[data-length]');
  if (run === null || run === undefined || !(node instanceof Text)) return null;
  if (run.textContent?.length !== Number(run.dataset['length'])) return null;
  let before = 0;
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null && walker.currentNode !== node) before += walker.currentNode.textContent?.length ?? 0;
  return Number(run.dataset['start']) + before + offset;
}
