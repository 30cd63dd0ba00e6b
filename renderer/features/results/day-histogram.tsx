import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFacets, useFormat, useLibrary, useSearch } from '../../stores/app-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useWidth } from '../../ui/use-width.ts';
import { type DayBucket, dayBuckets } from './day-buckets.ts';
import { useBrush } from './use-brush.ts';

const HEIGHT = 34;
const LEAST_BAR_PX = 4;
const WIDEST_BAR_PX = 18;

/** Conversations a day, of those found where something is searched for; dragging over it chooses the period. */
export function DayHistogram() {
  const ofLibrary = useLibrary((state) => state.facets?.days);
  const ofHits = useFacets((state) => state.histogram?.days);
  const isSearch = useSearch((state) => state.answeredText.trim() !== '');
  const isBehind = useFacets((state) => isSearch && (state.isBehind || state.histogram === null));
  const isCut = useFacets((state) => state.histogram?.capped === true);
  const days = ofHits ?? ofLibrary;
  const from = useSearch((state) => state.filters.from);
  const to = useSearch((state) => state.filters.to);
  const setFilters = useSearch((state) => state.setFilters);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const label = useHistogramLabel();
  const buckets = useMemo(() => dayBuckets(days ?? [], Math.floor(width / LEAST_BAR_PX)), [days, width]);
  const stepPx = buckets.length === 0 ? 0 : Math.min(WIDEST_BAR_PX, width / buckets.length);
  const { hovered, dragged, handlers } = useBrush(buckets.length, stepPx, (one, other) => {
    const [first, last] = [buckets[one], buckets[other]];
    if (first !== undefined && last !== undefined) setFilters({ from: first.from, to: last.to });
  });
  const isIn = (bucket: DayBucket, index: number) =>
    dragged === null
      ? (from === null || bucket.to >= from) && (to === null || bucket.from <= to)
      : index >= dragged[0] && index <= dragged[1];
  return (
    <div ref={frame} className={classNames('histogram', isBehind && 'histogram-behind')} hidden={days?.length === 0}>
      <svg
        role="img"
        aria-label={label(buckets, isCut)}
        className="histogram-bars"
        width={stepPx * buckets.length}
        height={HEIGHT}
        {...handlers}
        onDoubleClick={() => setFilters({ from: null, to: null })}
      >
        <Bars buckets={buckets} stepPx={stepPx} hovered={hovered} chosen={buckets.map(isIn)} />
      </svg>
      <Axis buckets={buckets} hovered={hovered} isCut={isCut} />
    </div>
  );
}

interface BarsProps {
  readonly buckets: readonly DayBucket[];
  readonly stepPx: number;
  readonly hovered: number | null;
  readonly chosen: readonly boolean[];
}

function Bars({ buckets, stepPx, hovered, chosen }: BarsProps) {
  const highest = Math.max(1, ...buckets.map((bucket) => bucket.count));
  // A period that takes in everything singles nothing out.
  const isNarrowed = chosen.includes(false);
  return buckets.map((bucket, index) => {
    const height = bucket.count === 0 ? 1 : Math.max(2, (bucket.count / highest) * (HEIGHT - 2));
    return (
      <rect
        key={bucket.from}
        x={index * stepPx + 0.5}
        y={HEIGHT - height}
        width={Math.max(1, stepPx - 1)}
        height={height}
        rx={stepPx > 6 ? 1 : 0}
        className={classNames(
          'histogram-bar',
          isNarrowed && (chosen[index] === true ? 'histogram-bar-in' : 'histogram-bar-out'),
          hovered === index && 'histogram-bar-hovered',
        )}
      />
    );
  });
}

/** First and last day, or the bar under the pointer. */
function Axis({ buckets, hovered, isCut }: { readonly buckets: readonly DayBucket[]; readonly hovered: number | null; readonly isCut: boolean }) {
  const { t } = useTranslation('results');
  const format = useFormat();
  const [first] = buckets;
  const last = buckets.at(-1);
  const tip = hovered === null ? undefined : buckets[hovered];
  return (
    <div className="histogram-axis tabular" aria-hidden="true">
      {tip === undefined ? (
        <>
          <span>{first !== undefined && format.dayShort(first.from)}</span>
          {isCut && <span className="truncate">{t('histogramCut')}</span>}
          <span>{last !== undefined && last !== first && format.dayShort(last.to)}</span>
        </>
      ) : (
        <span className="histogram-tip">{t('dayTip', { day: format.dayRange(tip.from, tip.to), count: tip.count })}</span>
      )}
    </div>
  );
}

function useHistogramLabel(): (buckets: readonly DayBucket[], isCut: boolean) => string {
  const { t } = useTranslation('results');
  const format = useFormat();
  return (buckets, isCut) => {
    const [first] = buckets;
    const last = buckets.at(-1);
    if (first === undefined || last === undefined) return t('histogramHelp');
    const peak = buckets.reduce((highest, bucket) => (bucket.count > highest.count ? bucket : highest), first);
    const summary = t('histogram', {
      from: format.dayShort(first.from),
      to: format.dayShort(last.to),
      peak: format.dayRange(peak.from, peak.to),
      count: peak.count,
    });
    return [summary, ...(isCut ? [`${t('histogramCut')}.`] : []), t('histogramHelp')].join(' ');
  };
}
