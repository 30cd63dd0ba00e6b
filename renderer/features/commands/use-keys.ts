import { useCallback } from 'react';
import { useSettings } from '../../stores/app-context.tsx';
import type { CommandName } from '../../stores/command-store.ts';
import { keysOf } from './keymap.ts';

/** The key caps of a command on this platform. */
export function useKeys(): (command: CommandName) => readonly string[] | undefined {
  const isMac = useSettings((state) => state.info?.platform === 'darwin');
  return useCallback((command: CommandName) => keysOf(command, isMac), [isMac]);
}
