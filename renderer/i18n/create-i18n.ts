import { createInstance, type i18n } from 'i18next';
import type { Language } from '../../shared/model/settings.ts';
import { resources } from './resources.ts';

/** One instance a window. React escapes all text, so interpolation must not do it a second time. */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'pt-BR',
    supportedLngs: ['pt-BR', 'en'],
    defaultNS: 'common',
    ns: Object.keys(resources['pt-BR']),
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
