import { z } from 'zod';

export const LANGUAGES = ['pt-BR', 'en'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;

export const settings = z
  .strictObject({
    language: z.enum(['system', ...LANGUAGES]),
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['compact', 'comfortable']),
    /** `system` follows what the system asks for, and is what absence means. */
    contrast: z.enum(['system', 'more']).optional(),
    /** IANA zone in which times are shown, or `system`. */
    displayZone: z.string().max(80),
    /** IANA zone assumed for event dates that carry none. */
    assumedEventZone: z.string().max(80),
    /** The same for single instances, by their id, where it is another one. */
    eventZones: z.record(z.string().max(64), z.string().max(80)).readonly().optional(),
    /** Whether what is personal is masked on screen; absence means that it is not. */
    maskOnScreen: z.boolean().optional(),
  })
  .readonly();
export type Settings = z.infer<typeof settings>;

/** What is assumed of event dates. */
export type EventZones = Pick<Settings, 'assumedEventZone' | 'eventZones'>;

/** The zone assumed for event dates of an instance that carry none. */
export function eventZoneOf({ eventZones, assumedEventZone }: EventZones, instanceId: string): string {
  return eventZones !== undefined && Object.hasOwn(eventZones, instanceId) ? (eventZones[instanceId] ?? assumedEventZone) : assumedEventZone;
}

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  density: 'compact',
  displayZone: 'system',
  assumedEventZone: 'America/Sao_Paulo',
};
