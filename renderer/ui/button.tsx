import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'default' | 'primary' | 'quiet' | 'danger' | 'link';
  readonly size?: 'base' | 'small';
  readonly icon?: LucideIcon;
  /** Work is under way: the button says so and takes no second press, but keeps the focus. */
  readonly busy?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { variant = 'default', size = 'base', icon: Icon, busy = false, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={classNames('button', `button-${variant}`, size === 'small' && 'button-small', className)}
    >
      {busy ? <span className="button-spinner" aria-hidden="true" /> : Icon !== undefined && <Icon aria-hidden="true" />}
      <span className="button-label">{children}</span>
    </button>
  );
}
