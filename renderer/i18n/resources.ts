import { common as commonEn } from './en/common.ts';
import { exporting as exportEn } from './en/export.ts';
import { transcript as transcriptEn } from './en/transcript.ts';
import { common } from './pt-BR/common.ts';
import { exporting } from './pt-BR/export.ts';
import { transcript } from './pt-BR/transcript.ts';

/** Every word of the window: one namespace a feature, pt-BR first, the other languages held to its keys. */
export const resources = {
  'pt-BR': { common, export: exporting, transcript },
  en: { common: commonEn, export: exportEn, transcript: transcriptEn },
} as const;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof resources)['pt-BR'];
  }
}
