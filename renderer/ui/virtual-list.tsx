import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type HTMLAttributes, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { classNames } from './class-names.ts';
import './virtual-list.css';

export interface VirtualListHandle {
  scrollToIndex(index: number, align?: 'auto' | 'start' | 'center' | 'end'): void;
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
}

export interface VirtualListProps<T> extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly items: readonly T[];
  readonly itemKey: (item: T, index: number) => string | number;
  /** Height before an item was measured, in px. */
  readonly estimateHeight: (index: number) => number;
  readonly renderItem: (item: T, index: number) => ReactNode;
  readonly overscan?: number;
  /** Called when the last items come into sight. */
  readonly onEndReached?: () => void;
  readonly handle?: Ref<VirtualListHandle>;
  readonly scrollRef?: Ref<HTMLDivElement>;
}

/** Draws only what is in sight; items are measured, so they may have any height. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, itemKey, estimateHeight, renderItem, overscan = 8, onEndReached, handle, scrollRef, className, ...rest } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: estimateHeight,
    overscan,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : itemKey(item, index);
    },
    onChange: (instance) => {
      const last = instance.range?.endIndex;
      if (onEndReached !== undefined && last !== undefined && last >= items.length - overscan) onEndReached();
    },
  });
  useImperativeHandle(
    handle,
    () => ({
      virtualizer,
      scrollToIndex: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
    }),
    [virtualizer],
  );
  return (
    <div
      {...rest}
      ref={(element) => {
        scroller.current = element;
        if (typeof scrollRef === 'function') scrollRef(element);
        else if (scrollRef) scrollRef.current = element;
      }}
      className={classNames('virtual-list', className)}
    >
      <div role="presentation" className="virtual-list-all" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const item = items[virtual.index];
          return item === undefined ? null : (
            <div
              key={virtual.key}
              role="presentation"
              data-index={virtual.index}
              ref={virtualizer.measureElement}
              className="virtual-list-item"
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {renderItem(item, virtual.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
