import { useEffect } from 'react';
import { useStores } from '../../stores/app-context.tsx';
import { bindingFor } from './keymap.ts';

/**
 * Turns key presses into commands. A key that no one answers is left to the browser; in a dialog, which has the
 * keyboard to itself, none is taken.
 */
export function useKeyboard(): void {
  const { commands } = useStores();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const binding = bindingFor(event, isTyping(event.target));
      if (binding === null || isLeftToTheControl(event)) return;
      if (binding.command === 'copy' && hasSelectedText(event.target)) return;
      if (commands.getState().run(binding.command)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [commands]);
}

const TEXT_INPUTS = 'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable=true]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(TEXT_INPUTS);
}

/** Enter presses what has the focus, and Esc closes an open menu first. */
function isLeftToTheControl(event: KeyboardEvent): boolean {
  if (event.key === 'Escape') return document.querySelector('[popover=auto]:popover-open') !== null;
  return event.key === 'Enter' && event.target instanceof Element && event.target.closest('button, a, summary, input') !== null;
}

function hasSelectedText(target: EventTarget | null): boolean {
  return isTyping(target) || (document.getSelection()?.toString() ?? '') !== '';
}
