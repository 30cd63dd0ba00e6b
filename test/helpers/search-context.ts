import type { SearchContext } from '../../electron/cache/protocol.ts';

/** A fixed noon, so that `ontem` is the same day on every machine. */
export const SEARCH_CONTEXT: SearchContext = { nowMs: Date.UTC(2026, 2, 10, 15), zone: 'America/Sao_Paulo', assumedEventZone: 'America/Sao_Paulo' };
