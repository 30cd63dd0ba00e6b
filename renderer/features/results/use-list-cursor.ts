import { type KeyboardEvent } from 'react';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { SearchRow } from '../../../shared/model/search.ts';
import { useCommand, useStores, useUi } from '../../stores/app-context.tsx';
import { lacksHistory } from './contact-row.tsx';
import { useReadAhead } from './use-read-ahead.ts';

const ROWS_A_PAGE = 10;

export interface ListCursor {
  readonly selectedKey: ContactKey | null;
  /** Place of the current row among `rows`, or -1. */
  readonly selected: number;
  readonly goTo: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The current row, and the keys and commands that move it, open it and fetch what it lacks. */
export function useListCursor(
  rows: readonly SearchRow[],
  listId: string,
  onFetch: (key: ContactKey) => void,
): ListCursor {
  const { ui, commands } = useStores();
  const selectedKey = useUi((state) => state.selectedKey);
  const selected = rows.findIndex((row) => row.summary.key === selectedKey);
  const current = rows[selected]?.summary;
  const goTo = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row !== undefined) ui.getState().select(row.summary.key);
  };
  const readAhead = useReadAhead(rows, selected);
  const step = (by: 1 | -1) => {
    readAhead(by);
    goTo(selected < 0 ? 0 : selected + by);
  };
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
  useCommand('open', () => {
    if (selectedKey === null) return step(1);
    ui.getState().openContact(selectedKey);
    commands.getState().run('focusTranscript');
  });
  const canFetch = current !== undefined && lacksHistory(current);
  useCommand('fetchHistory', () => canFetch && onFetch(current.key), canFetch);
  useCommand('mark', () => current !== undefined && ui.getState().toggleMarks([current.key]), current !== undefined);
  useCommand('markAll', () => ui.getState().toggleMarks(rows.map(({ summary }) => summary.key)), rows.length > 0);
  useCommand('exportMany', () => ui.getState().openDialog({ kind: 'exportMany' }), rows.length > 0);
  useCommand('focusList', () => document.getElementById(listId)?.focus());
  /** Marks the current row and the one beside it, and goes there: with Shift held a range grows. */
  const markOn = (by: 1 | -1) => {
    const keys = [rows[selected], rows[selected + by]].flatMap((row) => (row === undefined ? [] : [row.summary.key]));
    const { marked, toggleMarks } = ui.getState();
    toggleMarks(keys.filter((key) => !marked.has(key)));
    goTo(selected + by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      return markOn(event.key === 'ArrowDown' ? 1 : -1);
    }
    const target = targetOf(event.key, rows.length, selected);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (target === selected + 1 || target === selected - 1) return step(target > selected ? 1 : -1);
    goTo(target);
  };
  return { selectedKey, selected, goTo, onKeyDown };
}

function targetOf(key: string, count: number, selected: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return selected + 1;
    case 'ArrowUp':
      return selected - 1;
    case 'PageDown':
      return selected + ROWS_A_PAGE;
    case 'PageUp':
      return selected - ROWS_A_PAGE;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
