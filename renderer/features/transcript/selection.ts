/** Ids of the rows in which the selection begins and ends, as far as they lie in this list. */
export function selectedRows(list: HTMLElement | null): readonly (string | null)[] {
  const selection = list?.ownerDocument.getSelection();
  if (list === null || selection === null || selection === undefined || selection.isCollapsed) return [];
  return [rowOf(list, selection.anchorNode), rowOf(list, selection.focusNode)];
}

/** A selection in the list, as rows from first to last with what is selected of the two ends. */
export interface ListSelection {
  readonly firstRow: string;
  readonly lastRow: string;
  /** Selected text in the first row and in the last; the same where there is one row. */
  readonly firstText: string;
  readonly lastText: string;
}

/** Null where nothing is selected, or something outside of the list. */
export function readSelection(list: HTMLElement | null): ListSelection | null {
  const selection = list?.ownerDocument.getSelection();
  if (list === null || selection === null || selection === undefined || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const first = rowElementOf(list, range.startContainer);
  const last = rowElementOf(list, range.endContainer);
  if (first === null || last === null) return null;
  const text = (row: HTMLElement) => textWithin(range, row.querySelector('[data-row-body]') ?? row);
  return {
    firstRow: first.dataset['row'] ?? '',
    lastRow: last.dataset['row'] ?? '',
    firstText: text(first),
    lastText: text(last),
  };
}

function rowOf(list: HTMLElement, node: Node | null): string | null {
  return rowElementOf(list, node)?.dataset['row'] ?? null;
}

function rowElementOf(list: HTMLElement, node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  if (element === null || !list.contains(element)) return null;
  return element.closest<HTMLElement>('[data-row]');
}

/** The part of the range that lies in the element, as text with its line breaks. */
function textWithin(range: Range, element: Element): string {
  const part = range.cloneRange();
  const whole = element.ownerDocument.createRange();
  whole.selectNodeContents(element);
  if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(whole.startContainer, whole.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(whole.endContainer, whole.endOffset);
  return part.collapsed ? '' : readableText(part.cloneContents()).trim();
}

const BLOCKS = new Set(['P', 'DIV', 'UL', 'OL', 'LI', 'PRE', 'DL', 'DD']);

function readableText(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child instanceof Element && BLOCKS.has(child.tagName)) {
      if (text !== '' && !text.endsWith('\n')) text += '\n';
      text += `${readableText(child)}\n`;
    } else text += child instanceof Element ? readableText(child) : (child.textContent ?? '');
  }
  return text;
}
