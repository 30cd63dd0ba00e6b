import { memo, type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import './minimap.css';
import { MAP_WIDTH, type MapLayer, type MapRow, mapScale, mapShapes } from './minimap-shapes.ts';

export interface MinimapProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Rows with their places, as they are known now. */
  readonly rows: readonly MapRow[];
  readonly listHeight: number;
  /** Index of the row with the current hit. */
  readonly currentRow: number | null;
}

const LAYERS: readonly MapLayer[] = ['day', 'bot', 'agent', 'user', 'event', 'hit'];
const LEAST_THUMB = 14;

/**
 * The whole conversation at a glance: who wrote how much, where the events and the hits are, and what is in sight.
 * It is a second way to scroll for the pointer; the keyboard has the list itself and the hits, so it is hidden from
 * assistive technology.
 */
export const Minimap = memo(function Minimap({ scroller, rows, listHeight, currentRow }: MinimapProps) {
  const map = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const height = useHeight(map);
  const scale = mapScale(listHeight, height);
  const shapes = useMemo(() => mapShapes(rows, scale), [rows, scale]);
  const current = currentRow === null ? undefined : rows[currentRow];
  useThumb(scroller, thumb, scale);

  const scrollTo = (event: PointerEvent<HTMLDivElement>) => {
    const list = scroller.current;
    if (list === null) return;
    const at = event.clientY - event.currentTarget.getBoundingClientRect().top;
    list.scrollTop = at * scale - list.clientHeight / 2;
  };

  return (
    <div
      ref={map}
      className="minimap"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrollTo(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && scrollTo(event)}
      onWheel={(event) => scroller.current?.scrollBy({ top: event.deltaY })}
    >
      <svg className="minimap-drawing" width={MAP_WIDTH} height={height}>
        {LAYERS.map((layer) => shapes[layer] !== '' && <path key={layer} className={`minimap-${layer}`} d={shapes[layer]} />)}
        {current !== undefined && (
          <rect
            className="minimap-current"
            x={0}
            width={MAP_WIDTH}
            y={(current.start + current.size / 2) / scale - 1.5}
            height={3}
          />
        )}
      </svg>
      <div ref={thumb} className="minimap-thumb" />
    </div>
  );
});

function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setHeight(Math.floor(entry?.contentRect.height ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return height;
}

/** The frame around what is in sight follows every scroll without a render. */
function useThumb(scroller: RefObject<HTMLElement | null>, thumb: RefObject<HTMLElement | null>, scale: number): void {
  useEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const place = () => {
      if (thumb.current === null) return;
      thumb.current.style.transform = `translateY(${list.scrollTop / scale}px)`;
      thumb.current.style.blockSize = `${Math.max(LEAST_THUMB, list.clientHeight / scale)}px`;
    };
    place();
    // Before the list draws its rows for the scroll: read after them, the place would cost a layout of its own.
    list.addEventListener('scroll', place, { passive: true, capture: true });
    const observer = new ResizeObserver(place);
    observer.observe(list);
    return () => {
      list.removeEventListener('scroll', place, { capture: true });
      observer.disconnect();
    };
  }, [scroller, thumb, scale]);
}
