import { chownSync, lchownSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Chromium's sandbox refuses to work for root; where root tests or demonstrates, the application runs as nobody. */
const nobody = 65534;

/** A command line, ready for spawn. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** Whether everything that belongs to the application has to be handed to another user first. */
export const runsAsAnotherUser = isRoot;

/** The same command as an ordinary user: unchanged unless this process is root. The process keeps its id. */
export function asOrdinaryUser(command: string, args: readonly string[]): CommandLine {
  if (!isRoot) return { command, args };
  const ids = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  return { command: 'setpriv', args: [...ids, '--', command, ...args] };
}

/** Makes the ordinary user the owner of a folder and all in it. */
export function giveToOrdinaryUser(folder: string): void {
  if (!isRoot) return;
  chownSync(folder, nobody, nobody);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), nobody, nobody);
  }
}
