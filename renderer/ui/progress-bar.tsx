import './progress-bar.css';
import { classNames } from './class-names.ts';

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1, or null while the end is not known. */
  readonly fraction: number | null;
  readonly tone?: 'accent' | 'ok' | 'warn' | 'bad' | 'neutral';
  /** In words, for assistive technology, e.g. "12 of 600". */
  readonly valueText?: string;
}

export function ProgressBar({ label, fraction, tone = 'accent', valueText }: ProgressBarProps) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 10;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={valueText}
      className={classNames('progress', `progress-${tone}`, percent === null && 'progress-unknown')}
    >
      <span className="progress-fill" style={percent === null ? undefined : { inlineSize: `${percent}%` }} />
    </div>
  );
}
