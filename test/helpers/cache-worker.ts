import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CacheKey } from '../../electron/cache/protocol.ts';

export const RAW_KEY: CacheKey = { kind: 'raw', hex: '5a'.repeat(32) };

/** Names the folder in which `built-workers.ts` has put them; processes that a test starts inherit it. */
export const BUILT_WORKERS = 'ACERVO_TEST_WORKERS';

/** Each thread's file: as it was built for this run of the tests, as the product has it, else its source. */
function fileOf(name: string, source: string): URL {
  const folder = process.env[BUILT_WORKERS];
  return folder === undefined ? new URL(source, import.meta.url) : pathToFileURL(path.join(folder, `${name}.js`));
}

export const cacheWorkerUrl = fileOf('cache-worker', '../../electron/cache/worker.ts');
export const pdfWorkerPath = fileURLToPath(fileOf('pdf-worker', '../../electron/export/pdf-worker.ts'));
