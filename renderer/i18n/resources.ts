import { activity as activityEn } from './en/activity.ts';
import { cache as cacheEn } from './en/cache.ts';
import { commands as commandsEn } from './en/commands.ts';
import { common as commonEn } from './en/common.ts';
import { connection as connectionEn } from './en/connection.ts';
import { evidence as evidenceEn } from './en/evidence.ts';
import { exporting as exportEn } from './en/export.ts';
import { frame as frameEn } from './en/frame.ts';
import { library as libraryEn } from './en/library.ts';
import { masking as maskingEn } from './en/masking.ts';
import { privacy as privacyEn } from './en/privacy.ts';
import { query as queryEn } from './en/query.ts';
import { results as resultsEn } from './en/results.ts';
import { search as searchEn } from './en/search.ts';
import { settings as settingsEn } from './en/settings.ts';
import { transcript as transcriptEn } from './en/transcript.ts';
import { activity } from './pt-BR/activity.ts';
import { cache } from './pt-BR/cache.ts';
import { commands } from './pt-BR/commands.ts';
import { common } from './pt-BR/common.ts';
import { connection } from './pt-BR/connection.ts';
import { evidence } from './pt-BR/evidence.ts';
import { exporting } from './pt-BR/export.ts';
import { frame } from './pt-BR/frame.ts';
import { library } from './pt-BR/library.ts';
import { masking } from './pt-BR/masking.ts';
import { privacy } from './pt-BR/privacy.ts';
import { query } from './pt-BR/query.ts';
import { results } from './pt-BR/results.ts';
import { search } from './pt-BR/search.ts';
import { settings } from './pt-BR/settings.ts';
import { transcript } from './pt-BR/transcript.ts';

/** Every word of the window: one namespace a feature, pt-BR first, the other languages held to its keys. */
export const resources = {
  'pt-BR': {
    activity,
    cache,
    commands,
    common,
    connection,
    evidence,
    export: exporting,
    frame,
    library,
    masking,
    privacy,
    query,
    results,
    search,
    settings,
    transcript,
  },
  en: {
    activity: activityEn,
    cache: cacheEn,
    commands: commandsEn,
    common: commonEn,
    connection: connectionEn,
    evidence: evidenceEn,
    export: exportEn,
    frame: frameEn,
    library: libraryEn,
    masking: maskingEn,
    privacy: privacyEn,
    query: queryEn,
    results: resultsEn,
    search: searchEn,
    settings: settingsEn,
    transcript: transcriptEn,
  },
} as const;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof resources)['pt-BR'];
  }
}
