import { exportTexts as en } from '../../shared/i18n/en/export.ts';
import type { ExportTexts } from '../../shared/i18n/export-texts.ts';
import { exportTexts as ptBr } from '../../shared/i18n/pt-BR/export.ts';
import type { Language } from '../../shared/model/settings.ts';

export function textsOf(language: Language): ExportTexts {
  return language === 'en' ? en : ptBr;
}
