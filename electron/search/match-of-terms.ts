import type { SenderKind } from '../../shared/model/message.ts';
import type { MarkTerm } from '../../shared/model/search.ts';

/** The MATCH expression for any of these terms, of which there is at least one, in what one sender says. */
export function matchOfTerms(terms: readonly MarkTerm[], sender: SenderKind): string {
  return `${sender} : (${terms.map(termText).join(' OR ')})`;
}

function termText(term: MarkTerm): string {
  if (term.kind === 'key') return quote(term.key);
  const words = quote(term.kind === 'word' ? term.folded : term.words.join(' '));
  return term.prefix ? `${words} *` : words;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
