import { join } from 'node:path';
import { z } from 'zod';
import { AppFailure, type AppError } from '../../shared/errors.ts';
import { DEFAULT_SETTINGS, type Settings, settings } from '../../shared/model/settings.ts';
import { createJsonFile } from './json-file.ts';
import type { Clock } from './platform.ts';

/** What another version left out takes its default, so that an update never sets the user's choices aside. */
const settingsFile = z.preprocess(
  (value) => (typeof value === 'object' && value !== null ? { ...DEFAULT_SETTINGS, ...value } : value),
  settings,
);

export interface SettingsStore {
  get(): Promise<Settings>;
  /** Rejects with `input.invalid` where a zone is unknown to this system. */
  set(next: Settings): Promise<Settings>;
}

export function createSettingsStore(options: {
  readonly userData: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onBroken: (error: AppError) => void;
}): SettingsStore {
  const file = createJsonFile({
    path: join(options.userData, 'settings.json'),
    schema: settingsFile,
    initial: DEFAULT_SETTINGS,
    clock: options.clock,
    onBroken: options.onBroken,
  });
  return {
    get: () => file.read(),
    async set(next) {
      const fields = unknownZones(next).map((path) => ({ path, message: 'unknownZone' }));
      if (fields.length > 0) throw new AppFailure({ kind: 'input.invalid', fields });
      return file.update(() => next);
    },
  };
}

function unknownZones(next: Settings): readonly ('displayZone' | 'assumedEventZone' | 'eventZones')[] {
  const zones = ['displayZone', 'assumedEventZone'] as const;
  const unknown = zones.filter((name) => !(name === 'displayZone' && next[name] === 'system') && !isZone(next[name]));
  return Object.values(next.eventZones ?? {}).every(isZone) ? unknown : [...unknown, 'eventZones'];
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
}
