import { assertNever } from '../assert-never.ts';
import type { SenderKind } from '../model/message.ts';
import type { MarkTerm } from '../model/search.ts';
import { ENDING_DIGITS, keysOfEnding, keysOfPhone, phoneAsked, phoneOf } from '../text/number-keys.ts';
import { plainDashes } from '../text/plain-dashes.ts';
import { digitsTermOf, spellingsOf, termOf } from '../text/terms.ts';
import type { IdentityNode, NumberNode, QueryNode, TextNode } from './query-tree.ts';

const MAX_PHRASE_WORDS = 32;
const CPF_DIGITS = 11;

/** The terms, any of which answers a text. In quotation marks it has to stand as it is written, but for punctuation. */
export function termsOfText({ text, quoted, prefix }: Pick<TextNode, 'text' | 'quoted' | 'prefix'>): readonly MarkTerm[] {
  const term = wholeTerm(text, prefix);
  const spellings = spellingsOf(text, prefix).filter((spelling) => !quoted || spelling.kind !== 'key');
  return term === null ? spellings : [term, ...spellings];
}

/** The term of the words as they stand, null where nothing of them is searchable. */
export function wholeTerm(text: string, prefix: boolean): MarkTerm | null {
  const term = termOf(text, prefix);
  if (term?.kind !== 'phrase' || term.words.length <= MAX_PHRASE_WORDS) return term;
  return { ...term, words: term.words.slice(0, MAX_PHRASE_WORDS), prefix: false };
}

/** Any of `whole` answers a number, or else one of each list of `apart`, wherever they stand. */
export function termsOfNumber({ text, prefix }: NumberNode): { readonly whole: readonly MarkTerm[]; readonly apart: readonly (readonly MarkTerm[])[] } {
  const term = wholeTerm(text, prefix);
  const whole = [...(term === null ? [] : [term]), ...spellingsOf(text, prefix)];
  // A telephone or plate is one thing: its area code said somewhere else is no answer.
  if (/[A-Za-z]/u.test(text) || phoneOf(text.replace(/\D/gu, '')) !== null) return { whole, apart: [] };
  const words = text.split(' ');
  const apart = words.map((word, index) => {
    const isLast = prefix && index === words.length - 1;
    return [termOf(word, isLast) ?? [], digitsTermOf(word, isLast) ?? []].flat();
  });
  return { whole, apart };
}

/** The terms, any of which stands wherever this identity does; `sure` where no more than that has to be looked at. */
export function termsOfIdentity({ identity, value, prefix }: IdentityNode): { readonly terms: readonly MarkTerm[]; readonly sure: boolean } {
  const digits = value.replace(/\D/gu, '');
  const term = wholeTerm(value, prefix);
  const words = term === null ? [] : [term];
  switch (identity) {
    case 'cpf':
      if (digits.length === CPF_DIGITS && /^[\d.\-/\s]*$/u.test(plainDashes(value))) return { terms: [{ kind: 'word', folded: digits, prefix: false }], sure: true };
      return digitsOf(digits) ?? { terms: words, sure: true };
    case 'phone': {
      const phone = phoneAsked(digits);
      if (phone !== null) return { terms: keysOfPhone(phone).map((key) => ({ kind: 'key', key })), sure: true };
      return digitsOf(digits) ?? { terms: words, sure: true };
    }
    case 'email':
    case 'name':
    case 'id':
    case 'identifier':
    case 'externalId':
      return { terms: words, sure: false };
    default:
      return assertNever(identity);
  }
}

/** What to mark in what was found: each term once, none of what is excluded. */
export function markTermsOfQuery(tree: QueryNode | null): readonly MarkTerm[] {
  const terms = new Map<string, MarkTerm>();
  for (const term of tree === null ? [] : marksOf(tree)) terms.set(JSON.stringify(term), term);
  return [...terms.values()];
}

function marksOf(node: QueryNode): readonly MarkTerm[] {
  switch (node.kind) {
    case 'text':
      return by(node.sender, termsOfText(node));
    case 'number': {
      const { whole, apart } = termsOfNumber(node);
      return by(node.sender, [...whole, ...apart.flat()]);
    }
    case 'near':
      return [...marksOf(node.left), ...marksOf(node.right)];
    case 'identity':
      return termsOfIdentity(node).terms;
    case 'attribute':
      return termsOfText({ text: node.value, quoted: true, prefix: node.prefix });
    case 'all':
    case 'any':
      return node.of.flatMap(marksOf);
    case 'sequence':
      return [node.first, ...node.then.map(({ step }) => step)].flatMap((step) => (step.kind === 'silence' ? [] : marksOf(step)));
    case 'eventNear':
      return marksOf(node.message);
    case 'not':
    case 'data':
    case 'spoke':
    case 'source':
    case 'assistant':
    case 'event':
    case 'has':
    case 'date':
    case 'measure':
    case 'repeats':
    case 'unanswered':
    case 'ends':
      return [];
    default:
      return assertNever(node);
  }
}

/** By their last four digits, or as the beginning. */
function digitsOf(digits: string): { readonly terms: readonly MarkTerm[]; readonly sure: boolean } | null {
  if (digits === '') return null;
  if (digits.length !== ENDING_DIGITS) return { terms: [{ kind: 'word', folded: digits, prefix: true }], sure: false };
  return { terms: keysOfEnding(digits).map((key) => ({ kind: 'key', key })), sure: false };
}

function by(sender: SenderKind | null, terms: readonly MarkTerm[]): readonly MarkTerm[] {
  return sender === null ? terms : terms.map((term) => ({ ...term, sender }));
}
