import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { anchorNameOf } from './anchor-name.ts';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

const HOVER_DELAY_MS = 450;

export interface TooltipProps {
  readonly text: string;
  readonly keys?: readonly string[];
  readonly children: ReactNode;
}

/**
 * Shows the name of a control on hover and on keyboard focus. The control carries the same text as its accessible
 * name, so the tooltip itself is hidden from assistive technology.
 */
export function Tooltip({ text, keys, children }: TooltipProps) {
  const anchorName = anchorNameOf(useId());
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<number | undefined>(undefined);
  // There is one at every button, and few are ever seen: it is filled while it waits to be shown.
  const [isFilled, setFilled] = useState(false);
  const hide = () => {
    window.clearTimeout(timer.current);
    if (tip.current?.matches(':popover-open') === true) tip.current.hidePopover();
  };
  const show = (delayMs: number) => {
    setFilled(true);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const element = tip.current;
      if (element?.isConnected === true && !element.matches(':popover-open')) element.showPopover();
    }, delayMs);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return (
    <span
      className="tooltip-anchor"
      style={{ anchorName }}
      onPointerEnter={() => show(HOVER_DELAY_MS)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(HOVER_DELAY_MS)}
      onBlur={hide}
      onKeyDown={hide}
    >
      {children}
      <span ref={tip} popover="manual" aria-hidden="true" className="tooltip" style={{ positionAnchor: anchorName }}>
        {isFilled && text}
        {isFilled && keys !== undefined && <Kbd keys={keys} />}
      </span>
    </span>
  );
}
