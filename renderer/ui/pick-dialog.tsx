import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import './dialog.css';

export interface PickItem {
  readonly id: string;
  readonly label: string;
  /** What else it is found by and shows, at the end of its line. */
  readonly detail: string;
}

export interface PickDialogProps {
  readonly label: string;
  readonly placeholder: string;
  /** Said where nothing fits what was typed. */
  readonly none: string;
  readonly items: readonly PickItem[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** A list to choose from by typing a few letters of what is wanted. Looks like the command palette. */
export function PickDialog({ label, placeholder, none, items, onPick, onClose }: PickDialogProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const words = fold(typed).split(/\s+/).filter((word) => word !== '');
  const found = items.filter((item) => words.every((word) => fold(`${item.label} ${item.detail}`).includes(word)));
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const choose = (item: PickItem | undefined) => {
    if (item === undefined) return;
    // The dialog must be gone first: what was chosen takes the focus.
    dialog.current?.close();
    onClose();
    onPick(item.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setActive((active - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette-frame">
        <input
          type="text"
          role="combobox"
          aria-label={placeholder}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found[active] === undefined ? undefined : `${listId}-${active}`}
          aria-autocomplete="list"
          spellCheck={false}
          placeholder={placeholder}
          className="palette-input"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div ref={list} id={listId} role="listbox" aria-label={label} className="palette-list">
          {found.map((item, index) => (
            <div
              key={item.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={classNames('palette-item', index === active && 'palette-item-active')}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(item)}
            >
              <bdi>{item.label}</bdi>
              <span className="palette-detail tabular">{item.detail}</span>
            </div>
          ))}
        </div>
        {found.length === 0 && (
          <p role="status" className="palette-none">
            {none}
          </p>
        )}
      </div>
    </dialog>
  );
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();
}
