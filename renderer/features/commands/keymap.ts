import type { CommandName } from '../../stores/command-store.ts';

export interface Binding {
  readonly command: CommandName;
  /** `KeyboardEvent.key`, lower case for letters; upper case where Shift matters. */
  readonly key: string;
  /** Ctrl, on a Mac Command. */
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly group: 'anywhere' | 'list' | 'conversation';
}

/** Keys without `mod` are for hands that are not typing. The first binding of a command is the one that is shown. */
export const KEYMAP: readonly Binding[] = [
  { command: 'search', key: '/', group: 'anywhere' },
  { command: 'search', key: 'f', mod: true, shift: true, group: 'anywhere' },
  { command: 'builder', key: 'f', mod: true, alt: true, group: 'anywhere' },
  { command: 'saveSearch', key: 's', mod: true, group: 'anywhere' },
  { command: 'searchHelp', key: 'F1', group: 'anywhere' },
  { command: 'palette', key: 'k', mod: true, group: 'anywhere' },
  { command: 'newQuery', key: 'n', mod: true, group: 'anywhere' },
  { command: 'activity', key: 'a', mod: true, shift: true, group: 'anywhere' },
  { command: 'coverage', key: 'm', mod: true, shift: true, group: 'anywhere' },
  { command: 'togglePanel', key: 'b', mod: true, group: 'anywhere' },
  { command: 'settings', key: ',', mod: true, group: 'anywhere' },
  { command: 'shortcuts', key: '?', group: 'anywhere' },
  { command: 'goBack', key: 'ArrowLeft', alt: true, group: 'anywhere' },
  { command: 'goBack', key: '[', mod: true, group: 'anywhere' },
  { command: 'goForward', key: 'ArrowRight', alt: true, group: 'anywhere' },
  { command: 'goForward', key: ']', mod: true, group: 'anywhere' },
  { command: 'back', key: 'Escape', group: 'anywhere' },
  { command: 'next', key: 'j', group: 'list' },
  { command: 'previous', key: 'k', group: 'list' },
  { command: 'open', key: 'Enter', group: 'list' },
  { command: 'fetchHistory', key: 'h', group: 'list' },
  { command: 'mark', key: 'x', group: 'list' },
  { command: 'markAll', key: 'X', group: 'list' },
  { command: 'exportMany', key: 'e', mod: true, shift: true, group: 'list' },
  { command: 'nextHit', key: 'n', group: 'conversation' },
  { command: 'previousHit', key: 'N', group: 'conversation' },
  { command: 'findInside', key: 'f', mod: true, group: 'conversation' },
  { command: 'goTo', key: 'g', group: 'conversation' },
  { command: 'firstHuman', key: 'p', group: 'conversation' },
  { command: 'nextEvent', key: 'e', group: 'conversation' },
  { command: 'previousEvent', key: 'E', group: 'conversation' },
  { command: 'samePerson', key: 't', group: 'conversation' },
  { command: 'details', key: 'd', group: 'conversation' },
  { command: 'showRaw', key: 'r', group: 'conversation' },
  { command: 'switchZone', key: 'z', group: 'conversation' },
  { command: 'reveal', key: 'm', group: 'conversation' },
  { command: 'openBeside', key: 'o', group: 'conversation' },
  { command: 'copyMarkdown', key: 'c', mod: true, shift: true, group: 'conversation' },
  { command: 'copyLink', key: 'l', group: 'conversation' },
  { command: 'copy', key: 'c', mod: true, group: 'conversation' },
  { command: 'export', key: 'e', mod: true, group: 'conversation' },
];

/** The binding that a key press stands for; null while typing, unless a modifier makes it a command. */
export function bindingFor(event: KeyboardEvent, isTyping: boolean): Binding | null {
  if (event.isComposing) return null;
  const mod = event.ctrlKey || event.metaKey;
  return (
    KEYMAP.find((binding) => {
      if ((binding.mod ?? false) !== mod || (binding.alt ?? false) !== event.altKey) return false;
      // No text is typed with a function key.
      if (!mod) return (!isTyping || /^F\d/.test(event.key)) && event.key === binding.key;
      return event.key.toLowerCase() === binding.key && event.shiftKey === (binding.shift ?? false);
    }) ?? null
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = { Escape: 'Esc', Enter: '↵', ArrowLeft: '←', ArrowRight: '→' };

/** The key caps of a command, as the platform spells them. */
export function keysOf(command: CommandName, isMac: boolean): readonly string[] | undefined {
  const binding = KEYMAP.find((candidate) => candidate.command === command);
  if (binding === undefined) return undefined;
  const isCapital = binding.key.length === 1 && binding.key !== binding.key.toLowerCase();
  const key = KEY_NAMES[binding.key] ?? binding.key.toUpperCase();
  return [
    ...(binding.mod === true ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(binding.alt === true ? [isMac ? '⌥' : 'Alt'] : []),
    ...(binding.shift === true || isCapital ? [isMac ? '⇧' : 'Shift'] : []),
    key,
  ];
}
