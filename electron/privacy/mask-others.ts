import type { PersonFact } from '../../shared/model/privacy.ts';
import { findInText } from './find-in-text.ts';
import { digitsOf } from './numbers.ts';
import { maskText } from './mask-text.ts';
import { holdsAny } from './person-facts.ts';

/** What a text says of this person, without what it says of others. Names and addresses in free text are not found. */
export function maskOthers(text: string, person: readonly PersonFact[]): string {
  return maskText(text, findInText(text).filter(({ start, end, kind }) => !holdsAny(kind === 'cpf' ? digitsOf(text.slice(start, end)) : text.slice(start, end), person)));
}
