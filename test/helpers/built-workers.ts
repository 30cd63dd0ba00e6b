import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { BUILT_WORKERS } from './cache-worker.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Once before all tests of this level: builds the threads of the cache and of the export. A thread whose source Node
 * has to strip of its types takes five times as long to start, and does so in WebAssembly, which can take the process
 * with it when such a thread is stopped while another one starts.
 */
export default async function setup(): Promise<() => void> {
  // Within the repository, so that the driver is found.
  const parent = path.join(root, 'out');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'test-workers-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      sourcemap: 'inline',
      rolldownOptions: {
        input: { 'cache-worker': path.join(root, 'electron/cache/worker.ts'), 'pdf-worker': path.join(root, 'electron/export/pdf-worker.ts') },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  process.env[BUILT_WORKERS] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
