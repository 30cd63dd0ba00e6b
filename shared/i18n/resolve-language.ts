import type { Language, Settings } from '../model/settings.ts';

/** The language to speak: the user's choice, else the system's where we have it; any Portuguese is served pt-BR. */
export function resolveLanguage(choice: Settings['language'], systemLanguage: string): Language {
  if (choice !== 'system') return choice;
  return systemLanguage.toLowerCase().startsWith('en') ? 'en' : 'pt-BR';
}
