import { z } from 'zod';
import { cacheState } from './cache-state.ts';

export const BACKUP_PHASES = ['copying', 'protecting', 'writing', 'reading'] as const;
export const backupPhase = z.enum(BACKUP_PHASES);
export type BackupPhase = z.infer<typeof backupPhase>;

export const backupOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('written'), name: z.string(), sizeBytes: z.number() }).readonly(),
  z.object({ kind: z.literal('cancelled') }).readonly(),
]);
export type BackupOutcome = z.infer<typeof backupOutcome>;

export const restoreOutcome = z.discriminatedUnion('kind', [
  /** `connections` were added; their keys have to be entered again. */
  z.object({ kind: z.literal('restored'), state: cacheState, connections: z.number() }).readonly(),
  z.object({ kind: z.literal('cancelled') }).readonly(),
]);
export type RestoreOutcome = z.infer<typeof restoreOutcome>;
