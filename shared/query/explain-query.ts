import { assertNever } from '../assert-never.ts';
import type { SenderKind } from '../model/message.ts';
import { ENDING_DIGITS, phoneAsked, phoneOf } from '../text/number-keys.ts';
import { plainDashes } from '../text/plain-dashes.ts';
import { tokenize } from '../text/fold.ts';
import type { Comparison, DataKind, DateRelation, HeldThing, Identity, QueryNode, Span, StepNode, Within } from './query-tree.ts';

/** How a text is looked for: as a word, words in a row, the beginning of either, or a number in any spelling. */
export type TextForm = 'word' | 'phrase' | 'beginning' | 'phraseBeginning' | 'number' | 'phone' | 'ending';
/** How a value is compared. */
export type ValueForm = 'whole' | 'beginning' | 'ending';
type Speaker = SenderKind | 'anyone';

interface Spanned {
  readonly span: Span;
}

/**
 * What a query asks for, sentence by sentence, to be worded in the reader's language. Days are `YYYY-MM-DD`, times are
 * milliseconds. Everything a condition means is in it: whoever words it need not know the language of queries.
 */
export type Explanation = Spanned &
  (
    | { readonly kind: 'all' | 'any'; readonly parts: readonly Explanation[] }
    | { readonly kind: 'not'; readonly part: Explanation }
    | { readonly kind: 'text'; readonly form: TextForm; readonly text: string; readonly speaker: Speaker }
    | { readonly kind: 'near'; readonly left: string; readonly right: string; readonly words: number; readonly speaker: Speaker }
    | { readonly kind: 'data'; readonly data: DataKind; readonly speaker: Speaker }
    | { readonly kind: 'spoke' | 'ends'; readonly speaker: SenderKind }
    | { readonly kind: 'value'; readonly of: 'source' | 'assistant' | 'event'; readonly value: string; readonly form: ValueForm }
    | { readonly kind: 'has'; readonly what: HeldThing }
    | { readonly kind: 'date'; readonly relation: DateRelation; readonly from: string | null; readonly to: string | null }
    | { readonly kind: 'duration' | 'messages' | 'unanswered'; readonly comparison: Comparison }
    | { readonly kind: 'identity'; readonly identity: Identity; readonly value: string; readonly form: ValueForm }
    | { readonly kind: 'attribute'; readonly name: string; readonly value: string; readonly form: ValueForm }
    /** The first step has no `within`. */
    | { readonly kind: 'sequence'; readonly steps: readonly { readonly within: Within | null; readonly step: Explanation }[] }
    /** Nobody but the one before answers. */
    | { readonly kind: 'silence' }
    | { readonly kind: 'eventNear'; readonly event: string; readonly form: ValueForm; readonly messages: number; readonly message: Explanation }
    | { readonly kind: 'repeats'; readonly speaker: SenderKind; readonly times: number }
  );

/** One sentence for each condition that all have to be met; none where everything is asked for. */
export function explainQuery(tree: QueryNode | null): readonly Explanation[] {
  if (tree === null) return [];
  return tree.kind === 'all' ? tree.of.map(explain) : [explain(tree)];
}

function explain(node: QueryNode | StepNode): Explanation {
  const { span } = node;
  switch (node.kind) {
    case 'text':
      return { kind: 'text', form: textForm(node), text: node.text, speaker: node.sender ?? 'anyone', span };
    case 'number':
      return { kind: 'text', form: isPhone(node.text) ? 'phone' : 'number', text: node.text, speaker: node.sender ?? 'anyone', span };
    case 'near':
      return { kind: 'near', left: node.left.text, right: node.right.text, words: node.words, speaker: node.sender ?? 'anyone', span };
    case 'data':
      return { kind: 'data', data: node.data, speaker: node.sender ?? 'anyone', span };
    case 'spoke':
    case 'ends':
      return { kind: node.kind, speaker: node.sender, span };
    case 'all':
    case 'any':
      return { kind: node.kind, parts: node.of.map(explain), span };
    case 'not':
      return { kind: 'not', part: explain(node.of), span };
    case 'source':
    case 'assistant':
    case 'event':
      return { kind: 'value', of: node.kind, value: node.value, form: valueForm(node.prefix), span };
    case 'has':
      return { kind: 'has', what: node.what, span };
    case 'date':
      return { kind: 'date', relation: node.relation, from: node.from, to: node.to, span };
    case 'measure':
      return { kind: node.measure, comparison: node.comparison, span };
    case 'identity':
      return { kind: 'identity', identity: node.identity, value: node.value, form: identityForm(node.identity, node.value, node.prefix), span };
    case 'attribute':
      return { kind: 'attribute', name: node.name, value: node.value, form: valueForm(node.prefix), span };
    case 'sequence':
      return { kind: 'sequence', steps: [{ within: null, step: explain(node.first) }, ...node.then.map(({ within, step }) => ({ within, step: explain(step) }))], span };
    case 'silence':
      return { kind: 'silence', span };
    case 'eventNear':
      return { kind: 'eventNear', event: node.event.value, form: valueForm(node.event.prefix), messages: node.messages, message: explain(node.message), span };
    case 'repeats':
      return { kind: 'repeats', speaker: node.sender, times: node.times, span };
    case 'unanswered':
      return { kind: 'unanswered', comparison: node.comparison, span };
    default:
      return assertNever(node);
  }
}

function textForm({ text, quoted, prefix }: { readonly text: string; readonly quoted: boolean; readonly prefix: boolean }): TextForm {
  if (!quoted && /^\d+$/u.test(text) && text.length === ENDING_DIGITS) return 'ending';
  if (!quoted && isPhone(text)) return 'phone';
  if (/^[\d.\-/()+]+$/u.test(plainDashes(text)) && /\d{2}/u.test(text.replace(/\D/gu, ''))) return 'number';
  const isPhrase = tokenize(text).length > 1;
  if (prefix) return isPhrase ? 'phraseBeginning' : 'beginning';
  return isPhrase ? 'phrase' : 'word';
}

function identityForm(identity: Identity, value: string, prefix: boolean): ValueForm {
  if (identity !== 'cpf' && identity !== 'phone') return valueForm(prefix);
  const digits = value.replace(/\D/gu, '');
  if (digits.length === ENDING_DIGITS) return 'ending';
  const isWhole = identity === 'cpf' ? digits.length >= 11 : phoneAsked(digits) !== null;
  return isWhole || digits === '' ? 'whole' : 'beginning';
}

function valueForm(prefix: boolean): ValueForm {
  return prefix ? 'beginning' : 'whole';
}

function isPhone(text: string): boolean {
  return /^[\d.\-/()+ ]+$/u.test(plainDashes(text)) && phoneOf(text.replace(/\D/gu, '')) !== null;
}
