import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStores } from '../../stores/app-context.tsx';
import { COMMANDS, type CommandName } from '../../stores/command-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/kbd.tsx';
import './commands.css';
import { useKeys } from './use-keys.ts';

/** Steps that only make sense as a key. */
const NOT_LISTED: readonly CommandName[] = ['palette', 'back', 'next', 'previous', 'open', 'focusList', 'focusTranscript'];

/** What can be done now, found by typing a few letters of its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('commands');
  const { commands } = useStores();
  const keys = useKeys();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const handlers = useStore(commands, (state) => state.handlers);
  const found = COMMANDS.filter(
    (command) =>
      !NOT_LISTED.includes(command) &&
      (handlers[command]?.length ?? 0) > 0 &&
      fold(t(`names.${command}`)).includes(fold(typed.trim())),
  );
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const choose = (command: CommandName | undefined) => {
    if (command === undefined) return;
    // The dialog must be gone first: the command may open another one or move the focus.
    dialog.current?.close();
    onClose();
    commands.getState().run(command);
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
      aria-label={t('palette')}
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
          aria-label={t('palettePlaceholder')}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found[active] === undefined ? undefined : `${listId}-${active}`}
          aria-autocomplete="list"
          spellCheck={false}
          placeholder={t('palettePlaceholder')}
          className="palette-input"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div id={listId} role="listbox" aria-label={t('palette')} className="palette-list">
          {found.map((command, index) => (
            <div
              key={command}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={classNames('palette-item', index === active && 'palette-item-active')}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(command)}
            >
              <span>{t(`names.${command}`)}</span>
              <Kbd keys={keys(command) ?? []} />
            </div>
          ))}
        </div>
        {found.length === 0 && (
          <p role="status" className="palette-none">
            {t('paletteNone')}
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
