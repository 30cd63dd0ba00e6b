import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { anchorNameOf } from './anchor-name.ts';
import './button.css';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import './menu.css';

export type MenuItem =
  | {
      readonly kind?: 'action';
      readonly id: string;
      readonly label: string;
      readonly detail?: string;
      readonly icon?: LucideIcon;
      readonly keys?: readonly string[];
      readonly disabled?: boolean;
      readonly danger?: boolean;
      /** Makes the item one of several, with the chosen one ticked. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string };

export interface MenuProps {
  /** Name of the menu, and of the button where its content is no text. */
  readonly label: string;
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  /** What stands on the button. */
  readonly children: ReactNode;
  readonly className?: string;
  readonly align?: 'start' | 'end';
  readonly disabled?: boolean;
}

/** A button that opens a menu: native popover, arrow keys, first letters, Esc gives the focus back. */
export function Menu({ label, items, children, className, align = 'start', disabled }: MenuProps) {
  const id = useId();
  const anchorName = anchorNameOf(id);
  const [open, setOpen] = useState(false);
  // Nobody sees the entries of a menu that was never opened, and there are many of those.
  const [isFilled, setFilled] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => list.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? 'button'}
        style={{ anchorName }}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={disabled}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          list.current?.showPopover();
        }}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={classNames('menu', align === 'end' && 'menu-end')}
        style={{ positionAnchor: anchorName }}
        onBeforeToggle={(event) => {
          // They have to be there when it is placed and the focus goes to one of them.
          if (event.newState === 'open') flushSync(() => setFilled(true));
        }}
        onToggle={(event) => {
          const isOpen = event.newState === 'open';
          setOpen(isOpen);
          if (isOpen) focusItem(list.current, (all) => all.find(isChecked) ?? all[0]);
        }}
        onKeyDown={(event) => moveFocus(event, list.current)}
      >
        {isFilled &&
          (typeof items === 'function' ? items() : items).map((item) => (
            <MenuEntry key={item.id} item={item} onChosen={() => {
              close();
              button.current?.focus();
            }} />
          ))}
      </div>
    </>
  );
}

function MenuEntry({ item, onChosen }: { readonly item: MenuItem; readonly onChosen: () => void }) {
  if (item.kind === 'separator') return <div role="separator" className="menu-separator" />;
  if (item.kind === 'heading') return <div role="presentation" className="menu-heading">{item.label}</div>;
  const Icon = item.checked === true ? Check : item.icon;
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      className={classNames('menu-item', item.danger === true && 'menu-item-danger')}
      onClick={() => {
        if (item.disabled === true) return;
        onChosen();
        item.onSelect();
      }}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      <span className="menu-icon">{Icon !== undefined && <Icon aria-hidden="true" />}</span>
      <span className="menu-label">
        <span className="truncate">{item.label}</span>
        {item.detail !== undefined && <span className="menu-detail truncate">{item.detail}</span>}
      </span>
      {item.keys !== undefined && <Kbd keys={item.keys} />}
    </button>
  );
}

function isChecked(item: HTMLElement): boolean {
  return item.getAttribute('aria-checked') === 'true';
}

function focusItem(list: HTMLElement | null, pick: (all: HTMLElement[]) => HTMLElement | undefined): void {
  if (list === null) return;
  pick([...list.querySelectorAll<HTMLElement>('.menu-item')])?.focus();
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = (offset: number) => (all: HTMLElement[]) => {
    const current = all.findIndex((item) => item === document.activeElement);
    return all[(current + offset + all.length) % all.length];
  };
  const pick = pickFor(event, step);
  if (pick === null) return;
  event.preventDefault();
  event.stopPropagation();
  focusItem(list, pick);
}

type Pick = (all: HTMLElement[]) => HTMLElement | undefined;

function pickFor(event: KeyboardEvent, step: (offset: number) => Pick): Pick | null {
  switch (event.key) {
    case 'ArrowDown':
      return step(1);
    case 'ArrowUp':
      return step(-1);
    case 'Home':
      return (all) => all[0];
    case 'End':
      return (all) => all.at(-1);
    default: {
      if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return null;
      const letter = event.key.toLocaleLowerCase();
      return (all) => all.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letter));
    }
  }
}
