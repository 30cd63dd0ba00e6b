import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { useCommand, useFormat, useSearch, useSettings, useStores, useUi } from '../../stores/app-context.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { ContactRow, lacksHistory } from './contact-row.tsx';
import { type ListItem, withDays } from './list-items.ts';
import { useFetchHistory } from './use-fetch-history.ts';

const DAY_HEIGHT = 27;
const ROW_HEIGHT = { compact: 46, comfortable: 58 } as const;
const SNIPPET_HEIGHT = 19;
const ROWS_A_PAGE = 10;

/** The conversations found, newest first, by day. One row is current; arrows, j and k move it. */
export function ContactList() {
  const { t } = useTranslation('results');
  const { ui, commands, search } = useStores();
  const format = useFormat();
  const rows = useSearch((state) => state.rows);
  const total = useSearch((state) => state.summary?.total ?? 0);
  const loadMore = useSearch((state) => state.loadMore);
  const selectedKey = useUi((state) => state.selectedKey);
  const density = useSettings((state) => state.settings.density);
  const { fetching, fetchHistory } = useFetchHistory();
  const items = useMemo(() => withDays(rows, format), [rows, format]);
  const list = useRef<VirtualListHandle>(null);
  const id = useId();
  const selected = rows.findIndex((row) => row.summary.key === selectedKey);

  const goTo = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row !== undefined) ui.getState().select(row.summary.key);
  };
  const open = (key: ContactKey) => ui.getState().openContact(key);
  const step = (by: number) => goTo(selected < 0 ? 0 : selected + by);
  const current = rows[selected]?.summary;
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
  useCommand('open', () => {
    if (selectedKey === null) return step(1);
    open(selectedKey);
    commands.getState().run('focusTranscript');
  });
  useCommand(
    'fetchHistory',
    () => {
      if (current !== undefined) void fetchHistory(current.key);
    },
    current !== undefined && lacksHistory(current),
  );
  useCommand('focusList', () => document.getElementById(id)?.focus());
  useScrollToSelected(items, selectedKey, list);
  useAnchor(items, list);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = stepFor(event.key, rows.length, selected);
    if (move === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goTo(move);
  };
  return (
    <VirtualList
      id={id}
      handle={list}
      role="grid"
      aria-label={t('list')}
      aria-rowcount={total + items.length - rows.length}
      aria-activedescendant={selected < 0 ? undefined : rowId(id, selectedKey)}
      tabIndex={0}
      className="contact-list"
      items={items}
      itemKey={(item) => (item.kind === 'day' ? item.id : item.row.summary.key)}
      estimateHeight={(index) => estimate(items[index], density)}
      onKeyDown={onKeyDown}
      onFocus={() => search.getState().rows.length > 0 && selected < 0 && goTo(0)}
      onEndReached={() => void loadMore()}
      renderItem={(item, index) =>
        item.kind === 'day' ? (
          <div role="row" aria-rowindex={index + 1} className="contact-day">
            <span role="rowheader">{item.day === null ? t('noDate') : format.dayLong(item.day)}</span>
          </div>
        ) : (
          <ContactRow
            id={rowId(id, item.row.summary.key)}
            row={item.row}
            day={item.day}
            position={index + 1}
            selected={item.row.summary.key === selectedKey}
            fetching={fetching.has(item.row.summary.key)}
            onOpen={() => open(item.row.summary.key)}
            onFetch={() => void fetchHistory(item.row.summary.key)}
          />
        )
      }
    />
  );
}

function rowId(listId: string, key: ContactKey | null): string {
  return `${listId}-${key}`;
}

function estimate(item: ListItem | undefined, density: keyof typeof ROW_HEIGHT): number {
  if (item === undefined || item.kind === 'day') return DAY_HEIGHT;
  return ROW_HEIGHT[density] + (item.row.snippets.length > 0 ? SNIPPET_HEIGHT : 0);
}

function stepFor(key: string, count: number, selected: number): number | null {
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

/** Keeps the current row in sight when it changes, not when the list around it does. */
function useScrollToSelected(
  items: readonly ListItem[],
  selectedKey: ContactKey | null,
  list: { readonly current: VirtualListHandle | null },
): void {
  const latest = useRef(items);
  latest.current = items;
  useEffect(() => {
    const index = latest.current.findIndex((item) => item.kind === 'row' && item.row.summary.key === selectedKey);
    if (index >= 0) list.current?.scrollToIndex(index);
  }, [selectedKey, list]);
}

/** New conversations above must not push away what is being read: the first row in sight stays where it is. */
function useAnchor(items: readonly ListItem[], list: { readonly current: VirtualListHandle | null }): void {
  const anchor = useRef<{ readonly key: ContactKey; readonly start: number } | null>(null);
  useLayoutEffect(() => {
    const virtualizer = list.current?.virtualizer;
    if (virtualizer === undefined) return;
    const offset = virtualizer.scrollOffset ?? 0;
    const held = anchor.current;
    const index = held === null ? -1 : items.findIndex((item) => item.kind === 'row' && item.row.summary.key === held.key);
    const start = virtualizer.measurementsCache[index]?.start;
    if (held !== null && start !== undefined && offset > 0 && start !== held.start) {
      virtualizer.scrollToOffset(offset + start - held.start);
    }
    return () => {
      const first = virtualizer.getVirtualItems().find((item) => item.end > (virtualizer.scrollOffset ?? 0) && items[item.index]?.kind === 'row');
      const item = first === undefined ? undefined : items[first.index];
      anchor.current = first !== undefined && item?.kind === 'row' ? { key: item.row.summary.key, start: first.start } : null;
    };
  }, [items, list]);
}
