import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './field.css';

export interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  /** Only read aloud. */
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** A word beside the label, such as "optional". */
  readonly optional?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Label, control, hint and error of one field. The control refers to `<id>-hint` and `<id>-error`. */
export function FieldFrame({ id, label, isLabelHidden = false, hint, error, optional, className, children }: FieldFrameProps) {
  return (
    <div className={classNames('field', className)}>
      <label className={isLabelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
        {optional !== undefined && <span className="field-optional">{optional}</span>}
      </label>
      {children}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          <span>{error}</span>
        </p>
      )}
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
