import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './badge.css';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short fact in a box. Its words carry the meaning; the tone only underlines it. */
export function Badge({ tone = 'neutral', icon: Icon, title, children }: BadgeProps) {
  return (
    <span className={classNames('badge', `badge-${tone}`)} title={title}>
      {Icon !== undefined && <Icon aria-hidden="true" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
