import type { AppError, ErrorKind } from '../errors.ts';
import type { Language } from '../model/settings.ts';
import { errors as en } from './en/errors.ts';
import { errors as ptBr } from './pt-BR/errors.ts';

/** What happened, and then what is safe and what to do. */
export interface ErrorWords {
  readonly title: string;
  readonly help: string;
}

const WORDS: Readonly<Record<Language, Readonly<Record<ErrorKind, ErrorWords>>>> = { 'pt-BR': ptBr, en };

/** The sentences for a failure. The same in both processes: in the window, and in dialogs of the system. */
export function errorText(error: Pick<AppError, 'kind'>, language: Language): ErrorWords {
  return WORDS[language][error.kind];
}

/** The safe facts of a failure in one line for a support request, e.g. `service.error · status 500`. */
export function errorFacts(error: AppError): string {
  const details = Object.entries(error.details ?? {}).map(([name, value]) => `${name} ${value}`);
  return [error.kind, ...details].join(' · ');
}
