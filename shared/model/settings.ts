import { z } from 'zod';

export const LANGUAGES = ['pt-BR', 'en'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;

export const settings = z
  .strictObject({
    language: z.enum(['system', ...LANGUAGES]),
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['compact', 'comfortable']),
    /** IANA zone in which times are shown, or `system`. */
    displayZone: z.string().max(80),
    /** IANA zone assumed for event dates that carry none. */
    assumedEventZone: z.string().max(80),
  })
  .readonly();
export type Settings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  density: 'compact',
  displayZone: 'system',
  assumedEventZone: 'America/Sao_Paulo',
};
