import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder outside the repository that holds what set-up brings or builds once for every clone. */
export const cacheRoot = path.join(userCacheFolder(), 'acervo');

function userCacheFolder() {
  const chosen = process.env['XDG_CACHE_HOME'];
  if (chosen !== undefined && path.isAbsolute(chosen)) return chosen;
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') {
    return process.env['LOCALAPPDATA'] ?? path.join(os.homedir(), 'AppData', 'Local');
  }
  return path.join(os.homedir(), '.cache');
}
