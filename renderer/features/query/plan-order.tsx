import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunOrder } from '../../../shared/model/sync-run.ts';
import { TextField } from '../../ui/text-field.tsx';

const KINDS = ['newestFirst', 'oldestFirst', 'sample'] as const satisfies readonly RunOrder['kind'][];
const DEFAULT_SIZE = 100;
const LARGEST_SEED = 4_294_967_295;
const LARGEST_SAMPLE = 10_000_000;

export interface PlanOrderProps {
  readonly order: RunOrder;
  readonly onChange: (order: RunOrder) => void;
}

/** Which conversations come first, or at all. */
export function PlanOrder({ order, onChange }: PlanOrderProps) {
  const { t } = useTranslation('query');
  const name = useId();
  const [size, setSize] = useState(String(order.kind === 'sample' ? order.size : DEFAULT_SIZE));
  const [seed, setSeed] = useState(() => String(order.kind === 'sample' ? order.seed : randomSeed()));
  const sampleOf = (sizeText: string, seedText: string): RunOrder | null => {
    const [sizeValue, seedValue] = [wholeNumber(sizeText, 1, LARGEST_SAMPLE), wholeNumber(seedText, 0, LARGEST_SEED)];
    return sizeValue === null || seedValue === null ? null : { kind: 'sample', size: sizeValue, seed: seedValue };
  };
  const choose = (kind: RunOrder['kind']) => {
    const next = kind === 'sample' ? (sampleOf(size, seed) ?? { kind, size: DEFAULT_SIZE, seed: randomSeed() }) : { kind };
    if (next.kind === 'sample') {
      setSize(String(next.size));
      setSeed(String(next.seed));
    }
    onChange(next);
  };
  const change = (nextSize: string, nextSeed: string) => {
    setSize(nextSize);
    setSeed(nextSeed);
    const next = sampleOf(nextSize, nextSeed);
    if (next !== null) onChange(next);
  };
  return (
    <fieldset className="query-group">
      <legend>{t('plan.order')}</legend>
      <div className="plan-orders">
        {KINDS.map((kind) => (
          <label key={kind} className="plan-order">
            <input type="radio" name={name} checked={order.kind === kind} onChange={() => choose(kind)} />
            {t(`plan.orders.${kind}`)}
          </label>
        ))}
      </div>
      {order.kind === 'sample' && (
        <div className="plan-sample">
          <TextField
            label={t('plan.sampleSize')}
            inputMode="numeric"
            value={size}
            error={wholeNumber(size, 1, LARGEST_SAMPLE) === null ? t('plan.badSize') : undefined}
            onValueChange={(next) => change(next, seed)}
          />
          <TextField
            label={t('plan.seed')}
            inputMode="numeric"
            hint={t('plan.seedHint')}
            value={seed}
            error={wholeNumber(seed, 0, LARGEST_SEED) === null ? t('plan.badSeed', { limit: LARGEST_SEED }) : undefined}
            onValueChange={(next) => change(size, next)}
          />
        </div>
      )}
    </fieldset>
  );
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const value = /^\d{1,10}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** Short enough to be read out to a colleague. */
function randomSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 100_000;
}
