import type { settings as ptBr } from '../pt-BR/settings.ts';
import type { Words } from '../words.ts';

export const settings: Words<typeof ptBr> = {
  title: 'Settings',
  sections: { general: 'General', connections: 'Connections', about: 'About' },
  language: 'Language',
  languageSystem: 'As the system',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  density: 'Density',
  densities: { compact: 'Compact', comfortable: 'Comfortable' },
  displayZone: 'Zone of the times shown',
  displayZoneSystem: 'As the system ({{zone}})',
  displayZoneHint: 'Messages come from the service in UTC and are shown in this zone.',
  assumedEventZone: 'Zone assumed for events',
  assumedEventZoneHint: 'The service does not say the zone of event dates. This assumption stands beside them and in exports.',
  unknownZone: 'This computer does not know this zone. The choice before it still holds; choose another.',
  noConnections: 'No connection yet.',
  addConnection: 'New connection',
  editConnection: 'Edit {{name}}',
  version: 'Version {{version}}',
  aboutWords: 'Finds, reads and documents Zenvia NLU conversations, offline and within the service’s limits.',
  aboutPrivacy: 'The data stays encrypted on this computer and leaves it only in the exports that you make.',
  licence: 'MIT licence. Inter typeface, SIL OFL 1.1 licence.',
};
