import type { CacheKey } from '../../electron/cache/protocol.ts';

export const RAW_KEY: CacheKey = { kind: 'raw', hex: '5a'.repeat(32) };
export const cacheWorkerUrl = new URL('../../electron/cache/worker.ts', import.meta.url);
