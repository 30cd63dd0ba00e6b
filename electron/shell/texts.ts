import { shell as en } from '../../shared/i18n/en/shell.ts';
import { shell as ptBr } from '../../shared/i18n/pt-BR/shell.ts';
import type { ShellTexts } from '../../shared/i18n/shell-texts.ts';
import type { Language } from '../../shared/model/settings.ts';

export function shellTexts(language: Language): ShellTexts {
  return language === 'en' ? en : ptBr;
}
