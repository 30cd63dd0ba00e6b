import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import './button.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> {
  /** Its name: read aloud, and shown beside the button on hover and focus. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly size?: 'base' | 'small';
  /** Shown in the tooltip, e.g. `['Ctrl', 'E']`. */
  readonly keys?: readonly string[];
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, size = 'base', keys, pressed, className, ...rest } = props;
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames('icon-button', size === 'small' && 'icon-button-small', className)}
      >
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
