import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tone } from './badge.tsx';
import './banner.css';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface BannerProps {
  readonly tone: Exclude<Tone, 'neutral'>;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly onDismiss?: () => void;
  /** `strip`: full width under the top bar; `box`: inside a form or pane. */
  readonly shape?: 'box' | 'strip';
  /** Read aloud when it appears. */
  readonly live?: boolean;
}

const ICONS: Readonly<Record<BannerProps['tone'], LucideIcon>> = {
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
  info: Info,
};

export function Banner({ tone, title, children, action, onDismiss, shape = 'box', live = false }: BannerProps) {
  const { t } = useTranslation('common');
  const Icon = ICONS[tone];
  return (
    <div className={classNames('banner', `banner-${tone}`, `banner-${shape}`)} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon aria-hidden="true" className="banner-icon" />
      <div className="banner-text">
        {title !== undefined && <strong className="banner-title">{title}</strong>}
        {children !== undefined && <span className="banner-words">{children}</span>}
      </div>
      {action !== undefined && <div className="banner-action">{action}</div>}
      {onDismiss !== undefined && <IconButton icon={X} size="small" label={t('dismiss')} onClick={onDismiss} />}
    </div>
  );
}
