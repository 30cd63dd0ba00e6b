import { useCallback, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { useFormat, useSearch, useSettings, useStores, useUi } from '../../stores/app-context.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { ContactRow } from './contact-row.tsx';
import { type ListItem, withDays } from './list-items.ts';
import { useFetchHistory } from './use-fetch-history.ts';
import { useListCursor } from './use-list-cursor.ts';
import { useAnchor, useScrollToSelected } from './use-list-position.ts';

const DAY_HEIGHT = 27;
const ROW_HEIGHT = { compact: 46, comfortable: 58 } as const;
const SNIPPET_HEIGHT = 19;

/** The conversations found, newest first, by day. One row is current; arrows, j and k move it. */
export function ContactList() {
  const { t } = useTranslation('results');
  const { ui, reader } = useStores();
  const format = useFormat();
  const rows = useSearch((state) => state.rows);
  const total = useSearch((state) => state.summary?.total ?? 0);
  const loadMore = useSearch((state) => state.loadMore);
  const density = useSettings((state) => state.settings.density);
  const { fetching, fetchHistory } = useFetchHistory();
  const order = useSearch((state) => ((state.summary?.ranked ?? null) === null ? 'newest' : 'relevance'));
  const items = useMemo(() => withDays(rows, format, order), [rows, format, order]);
  const marked = useUi((state) => state.marked);
  const list = useRef<VirtualListHandle>(null);
  const id = useId();
  const { selectedKey, selected, goTo, onKeyDown } = useListCursor(rows, id, (key) => void fetchHistory(key));
  useScrollToSelected(items, selectedKey, list);
  useAnchor(items, list);

  const mark = useCallback((key: ContactKey) => ui.getState().toggleMarks([key]), [ui]);
  const open = useCallback((key: ContactKey) => ui.getState().openContact(key), [ui]);
  const renderItem = (item: ListItem, index: number) => {
    if (item.kind === 'day') return <DayHeading day={item.day} position={index + 1} />;
    const { key } = item.row.summary;
    return (
      <ContactRow
        id={rowId(id, key)}
        row={item.row}
        day={item.day}
        position={index + 1}
        selected={key === selectedKey}
        marked={marked.has(key)}
        onMark={mark}
        onPress={reader.expect}
        fetching={fetching.has(key)}
        onOpen={open}
        onFetch={fetchHistory}
      />
    );
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
      onFocus={() => selected < 0 && goTo(0)}
      onEndReached={() => void loadMore()}
      renderItem={renderItem}
    />
  );
}

function DayHeading({ day, position }: { readonly day: string | null; readonly position: number }) {
  const { t } = useTranslation('results');
  const format = useFormat();
  return (
    <div role="row" aria-rowindex={position} className="contact-day">
      <span role="rowheader">{day === null ? t('noDate') : format.dayLong(day)}</span>
    </div>
  );
}

function rowId(listId: string, key: ContactKey | null): string {
  return `${listId}-${key}`;
}

function estimate(item: ListItem | undefined, density: keyof typeof ROW_HEIGHT): number {
  if (item === undefined || item.kind === 'day') return DAY_HEIGHT;
  return ROW_HEIGHT[density] + (item.row.snippets.length > 0 ? SNIPPET_HEIGHT : 0);
}
