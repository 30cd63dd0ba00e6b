import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import './dialog.css';
import { Kbd } from './kbd.tsx';
import './pick-dialog.css';

export interface PickItem {
  readonly id: string;
  readonly label: string;
  /** What else it is found by and shows, at the end of its line. */
  readonly detail: string;
  /** Under which heading it stands; items of one heading follow one another. */
  readonly group?: string;
  /** The keys that do the same. */
  readonly keys?: readonly string[];
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
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, typed]);
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
          {groupsOf(found).map(({ name, from, items: inGroup }) => (
            <div key={name} role={name === '' ? 'presentation' : 'group'} aria-label={name === '' ? undefined : name}>
              {name !== '' && (
                <div className="palette-group" aria-hidden="true">
                  {name}
                </div>
              )}
              {inGroup.map((item, place) => (
                <PickOption
                  key={item.id}
                  id={`${listId}-${from + place}`}
                  item={item}
                  isActive={from + place === active}
                  onPoint={() => setActive(from + place)}
                  onChoose={() => choose(item)}
                />
              ))}
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

interface PickOptionProps {
  readonly id: string;
  readonly item: PickItem;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function PickOption({ id, item, isActive, onPoint, onChoose }: PickOptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classNames('palette-item', isActive && 'palette-item-active')}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <bdi className="truncate">{item.label}</bdi>
      {item.detail !== '' && <span className="palette-detail tabular">{item.detail}</span>}
      {item.keys !== undefined && <Kbd keys={item.keys} />}
    </div>
  );
}

interface PickGroup {
  readonly name: string;
  /** Place of its first item among all. */
  readonly from: number;
  readonly items: PickItem[];
}

function groupsOf(items: readonly PickItem[]): readonly PickGroup[] {
  const groups: PickGroup[] = [];
  for (const [at, item] of items.entries()) {
    const last = groups.at(-1);
    const name = item.group ?? '';
    if (last?.name === name) last.items.push(item);
    else groups.push({ name, from: at, items: [item] });
  }
  return groups;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();
}
