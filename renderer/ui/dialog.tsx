import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import './dialog.css';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  readonly className?: string;
  /** A click outside closes: only for dialogs that hold nothing typed. */
  readonly dismissable?: boolean;
  /** Nothing in it takes the focus, so it does so itself: otherwise no key would scroll it. */
  readonly isText?: boolean;
}

/** Where the hand goes first: into the content, not to the button that closes it. */
const FIRST_STOP = ['input', 'select', 'textarea', 'button', '[tabindex="0"]']
  .map((control) => `:is(.dialog-body, .dialog-footer) ${control}:not(:disabled, [tabindex='-1'])`)
  .concat(".dialog-body[tabindex='0']")
  .join();

/** A modal on the native `<dialog>`: the browser traps the focus, gives it back, and closes on Esc. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog(props: Omit<DialogProps, 'open'>) {
  const { onClose, title, children, footer, size = 'medium', className, dismissable = false, isText = false } = props;
  const { t } = useTranslation('common');
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(FIRST_STOP)?.focus();
    // Closing before the element goes away gives the focus back to where it was; a passive effect would be too late.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={classNames('dialog', `dialog-${size}`, className)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== element.current) return;
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => dismissable && event.target === element.current && onClose()}
    >
      <div className="dialog-frame">
        <header className="dialog-header">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={X} label={t('close')} size="small" onClick={onClose} />
        </header>
        <div className="dialog-body" tabIndex={isText ? 0 : undefined}>
          {children}
        </div>
        {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
      </div>
    </dialog>
  );
}
