import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useLibrary, useSearch } from '../../stores/app-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useWidth } from '../../ui/use-width.ts';
import { type DayBucket, dayBuckets } from './day-buckets.ts';

const HEIGHT = 34;
const LEAST_BAR_PX = 4;
const WIDEST_BAR_PX = 18;

/** Conversations a day under the filters in force; dragging over it chooses the period. */
export function DayHistogram() {
  const { t } = useTranslation('results');
  const format = useFormat();
  const days = useLibrary((state) => state.facets?.days);
  const from = useSearch((state) => state.filters.from);
  const to = useSearch((state) => state.filters.to);
  const setFilters = useSearch((state) => state.setFilters);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const buckets = useMemo(() => dayBuckets(days ?? [], Math.floor(width / LEAST_BAR_PX)), [days, width]);
  const [hovered, setHovered] = useState<number | null>(null);
  const [dragged, setDragged] = useState<readonly [number, number] | null>(null);

  const step = buckets.length === 0 ? 0 : Math.min(WIDEST_BAR_PX, width / buckets.length);
  const barAt = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(buckets.length - 1, Math.max(0, Math.floor(x / step)));
  };
  const choose = (one: number, other: number) => {
    const first = buckets[Math.min(one, other)];
    const last = buckets[Math.max(one, other)];
    if (first !== undefined && last !== undefined) setFilters({ from: first.from, to: last.to });
  };
  const isIn = (bucket: DayBucket, index: number) =>
    dragged === null
      ? (from === null || bucket.to >= from) && (to === null || bucket.from <= to)
      : index >= Math.min(...dragged) && index <= Math.max(...dragged);
  // A period that takes in everything singles nothing out.
  const isNarrowed = buckets.some((bucket, index) => !isIn(bucket, index));
  const highest = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const peak = buckets.find((bucket) => bucket.count === highest);
  const first = buckets[0];
  const last = buckets.at(-1);
  const label =
    first === undefined || last === undefined || peak === undefined
      ? ''
      : t('histogram', {
          from: format.dayShort(first.from),
          to: format.dayShort(last.to),
          peak: format.dayShort(peak.from),
          count: peak.count,
        });
  const tip = hovered === null ? undefined : buckets[hovered];
  return (
    <div ref={frame} className="histogram" hidden={days?.length === 0}>
      <svg
        role="img"
        aria-label={`${label} ${t('histogramHelp')}`}
        className="histogram-bars"
        width={step * buckets.length}
        height={HEIGHT}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged([barAt(event), barAt(event)]);
        }}
        onPointerMove={(event) => {
          const bar = barAt(event);
          setHovered(bar);
          if (dragged !== null) setDragged([dragged[0], bar]);
        }}
        onPointerUp={(event) => {
          if (dragged !== null) choose(dragged[0], barAt(event));
          setDragged(null);
        }}
        onPointerCancel={() => setDragged(null)}
        onPointerLeave={() => setHovered(null)}
        onDoubleClick={() => setFilters({ from: null, to: null })}
      >
        {buckets.map((bucket, index) => {
          const height = bucket.count === 0 ? 1 : Math.max(2, (bucket.count / highest) * (HEIGHT - 2));
          return (
            <rect
              key={bucket.from}
              x={index * step + 0.5}
              y={HEIGHT - height}
              width={Math.max(1, step - 1)}
              height={height}
              rx={step > 6 ? 1 : 0}
              className={classNames(
                'histogram-bar',
                isNarrowed && isIn(bucket, index) && 'histogram-bar-in',
                isNarrowed && !isIn(bucket, index) && 'histogram-bar-out',
                hovered === index && 'histogram-bar-hovered',
              )}
            />
          );
        })}
      </svg>
      <div className="histogram-axis tabular" aria-hidden="true">
        {tip === undefined ? (
          <>
            <span>{first !== undefined && format.dayShort(first.from)}</span>
            <span>{last !== undefined && last !== first && format.dayShort(last.to)}</span>
          </>
        ) : (
          <span className="histogram-tip">{t('dayTip', { day: describe(tip), count: tip.count })}</span>
        )}
      </div>
    </div>
  );

  function describe(bucket: DayBucket): string {
    return format.dayRange(bucket.from, bucket.to);
  }
}
