import { findInText } from './find-in-text.ts';
import { MASK, maskText } from './mask-text.ts';
import { factsOfText, holdsAny } from './person-facts.ts';

/** A reason as the ledger may keep it: without what is personal in it, and at any rate without the person; null where nothing is left. */
export function keptReason(reason: string, person: string): string | null {
  if (reason.trim() === '') return null;
  const masked = maskText(reason, findInText(reason));
  const facts = factsOfText(person);
  if (!holdsAny(masked, facts)) return masked;
  const plainer = masked.replace(/\p{N}/gu, MASK);
  return holdsAny(plainer, facts) ? null : plainer;
}
