import { useTranslation } from 'react-i18next';
import { QUERIES_PER_SECOND } from '../../../shared/model/instance.ts';
import { RATE_WINDOW_MS, type RateSample } from '../../stores/rate-history.ts';
import { useFormat } from '../../stores/app-context.tsx';

const WIDTH = 240;
const HEIGHT = 36;
/** Room above the limit, so that its line is seen. */
const MOST = QUERIES_PER_SECOND * 1.1;
const MINUTES = RATE_WINDOW_MS / 60_000;

/** How fast the service was asked over the last minutes, under the line of its limit. */
export function RatePlot({ samples, nowMs }: { readonly samples: readonly RateSample[]; readonly nowMs: number }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const current = samples.at(-1)?.perSecond ?? 0;
  const most = Math.max(0, ...samples.map(({ perSecond }) => perSecond));
  const label = t('pulse.plot', { minutes: MINUTES, now: format.rate(current), most: format.rate(most), limit: QUERIES_PER_SECOND });
  const { line, area } = pathsOf(samples, nowMs);
  const limitY = heightOf(QUERIES_PER_SECOND);
  return (
    <figure className="rate-plot" title={label}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
        <path className="rate-area" d={area} />
        <path className="rate-line" d={line} />
        <line className="rate-limit" x1={0} x2={WIDTH} y1={limitY} y2={limitY} />
      </svg>
      <figcaption aria-hidden="true" className="tabular">
        <span>{t('pulse.from', { minutes: MINUTES })}</span>
        <span>{t('pulse.limit', { limit: QUERIES_PER_SECOND })}</span>
        <span>{t('pulse.now')}</span>
      </figcaption>
    </figure>
  );
}

/** Steps: a rate holds until the next one is known. */
export function pathsOf(samples: readonly RateSample[], nowMs: number): { readonly line: string; readonly area: string } {
  const shown = samples.filter(({ atMs }) => atMs > nowMs - RATE_WINDOW_MS && atMs <= nowMs);
  const [first] = shown;
  if (first === undefined) return { line: '', area: '' };
  const xOf = (atMs: number) => round(WIDTH * (1 - (nowMs - atMs) / RATE_WINDOW_MS));
  const steps = shown.map(({ atMs, perSecond }) => `H${xOf(atMs)}V${heightOf(perSecond)}`).join('');
  const [x, y] = [xOf(first.atMs), heightOf(first.perSecond)];
  return { line: `M${x} ${y}${steps}H${WIDTH}`, area: `M${x} ${HEIGHT}V${y}${steps}H${WIDTH}V${HEIGHT}Z` };
}

function heightOf(perSecond: number): number {
  return round(HEIGHT * (1 - Math.min(perSecond, MOST) / MOST));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
