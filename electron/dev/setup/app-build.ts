import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { runStep } from './step.mjs';

/** What the application is built from. `electron/dev` is not in it: the product ships nothing of that. */
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const ignored = new Set([path.join('electron', 'dev')]);
const outFolder = path.join(repositoryRoot, 'out');
const stampFile = path.join(outFolder, 'build-stamp');
const products = ['main/main.js', 'preload/preload.cjs', 'renderer/index.html'];

/** The built application: `out/main`, `out/preload`, `out/renderer`. Built anew when a source differs. */
export async function ensureAppBuild(): Promise<void> {
  const wanted = sourcesDigest();
  await runStep({
    title: 'Application build',
    doing: 'bundling main process, preload and interface',
    ready: () => (isBuiltFrom(wanted) ? true : undefined),
    run: async () => {
      const tool = path.join(repositoryRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
      await runCommand(process.execPath, [tool, 'build'], { cwd: repositoryRoot });
      writeFileSync(stampFile, wanted);
      return true;
    },
  });
}

function isBuiltFrom(digest: string): boolean {
  if (!products.every((file) => existsSync(path.join(outFolder, file)))) return false;
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest;
}

/** SHA-256 over the paths and contents of everything the application is built from. */
export function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder)) {
    hash.update(`${file}\0`).update(readFileSync(path.join(repositoryRoot, file))).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(place: string): readonly string[] {
  const full = path.join(repositoryRoot, place);
  if (ignored.has(place) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesUnder(path.join(place, name)));
}
