import { assertNever } from '../../../shared/assert-never.ts';
import { senderKind } from '../../../shared/model/message.ts';
import { type Completion, operatorText } from '../../../shared/query/complete-query.ts';
import { dataKindName, heldThingName, type Operator, plain, type QueryLanguage, senderName } from '../../../shared/query/operators.ts';
import { DATA_KINDS, HELD_THINGS, type Span } from '../../../shared/query/query-tree.ts';
import { valueText } from '../../../shared/query/value-text.ts';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** A word on what it does; null for what says it by itself. */
  readonly detail: string | null;
  /** Conversations that have it, where they are counted. */
  readonly count: number | null;
  /** Something of the service, not a word of the language. */
  readonly isValue: boolean;
  /** What it puts in, and in place of what. */
  readonly insert: string;
  readonly span: Span;
}

interface Counted {
  readonly value: string;
  readonly count: number;
  /** Not the value itself, so it can't be asked for. */
  readonly masked?: boolean | undefined;
}

/** What there is in the cache, most frequent first. */
export interface Known {
  readonly sources: readonly Counted[];
  readonly assistants: readonly Counted[];
  readonly events: readonly Counted[];
}

export interface SuggestionWords {
  readonly language: QueryLanguage;
  readonly operator: (operator: Operator) => string;
  /** Dates as one types them. */
  readonly dates: readonly string[];
}

/** `atributo.` with the beginning of a name, up to the cursor. */
const ATTRIBUTE_NAME = /(?:^|[\s(-])(?<operator>(?:atributo|attribute|attr)\.)(?<typed>[\p{L}\p{N}_.-]{0,80})$/iu;
const PLAIN_NAME = /^[\p{L}\p{N}_.-]{1,60}$/u;

/** Where the name of an attribute is being typed; null elsewhere. */
export function attributeNameAt(text: string, caret: number): { readonly operator: string; readonly typed: string; readonly span: Span } | null {
  const found = ATTRIBUTE_NAME.exec(text.slice(0, caret))?.groups;
  if (found === undefined) return null;
  const { operator = '', typed = '' } = found;
  const rest = /^[\p{L}\p{N}_.-]{0,80}:?/u.exec(text.slice(caret))?.[0].length ?? 0;
  return { operator, typed, span: { start: caret - typed.length - operator.length, end: caret + rest } };
}

/** Names of attributes that begin as typed, then those that only hold it. */
export function attributeSuggestions(at: NonNullable<ReturnType<typeof attributeNameAt>>, names: readonly Counted[]): readonly Suggestion[] {
  const typed = plain(at.typed);
  const fits = names.filter(({ value, masked }) => masked !== true && plain(value).includes(typed));
  const rank = ({ value }: Counted) => Number(!plain(value).startsWith(typed));
  return [...fits].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_VALUES).map(({ value, count }) => ({
    id: value,
    label: value,
    detail: null,
    count,
    isValue: true,
    insert: `${at.operator}${PLAIN_NAME.test(value) ? value : `"${value.replaceAll('"', ' ')}"`}:`,
    span: at.span,
  }));
}

const MOST_VALUES = 40;
const AMOUNTS = { duration: ['>10m', '>1h', '<2m'], unanswered: ['>5m', '>10m', '>1h'], messages: ['>50', '>20', '<5'] } as const;

/** What can be put in where the cursor stands: what begins as typed comes first, then what only holds it. */
export function suggestionsFor(completion: Completion, known: Known, words: SuggestionWords): readonly Suggestion[] {
  if (completion.kind === 'operator') {
    return completion.operators.map((operator) => {
      const text = operatorText(operator, words.language);
      return { id: operator, label: text, detail: words.operator(operator), count: null, isValue: false, insert: text, span: completion.span };
    });
  }
  const typed = plain(completion.typed);
  const fits = valuesOf(completion.operator, known, words).filter(
    ({ value, masked }) => masked !== true && plain(value).includes(typed) && plain(value) !== typed,
  );
  const [first, others] = [fits.filter(({ value }) => plain(value).startsWith(typed)), fits.filter(({ value }) => !plain(value).startsWith(typed))];
  return [...first, ...others].slice(0, MOST_VALUES).map(({ value, count }) => ({
    id: value,
    label: value,
    detail: null,
    count,
    isValue: count !== null,
    insert: `${isWritten(completion.operator) ? value : valueText(value)} `,
    span: completion.span,
  }));
}

interface Offer {
  readonly value: string;
  readonly count: number | null;
  readonly masked?: boolean | undefined;
}

function valuesOf(operator: Operator, known: Known, { language, dates }: SuggestionWords): readonly Offer[] {
  const plainly = (values: readonly string[]): readonly Offer[] => values.map((value) => ({ value, count: null }));
  switch (operator) {
    case 'source':
      return known.sources;
    case 'assistant':
      return known.assistants;
    case 'event':
      return known.events;
    case 'sender':
      return plainly([...senderKind.options, 'anyone' as const].map((sender) => senderName(sender, language)));
    case 'repeats':
    case 'ends':
      return plainly(senderKind.options.map((sender) => senderName(sender, language)));
    case 'has':
      return plainly(HELD_THINGS.map((thing) => heldThingName(thing, language)));
    case 'hasNot':
      return plainly([...HELD_THINGS, 'answer' as const].map((thing) => heldThingName(thing, language)));
    case 'data':
      return plainly(DATA_KINDS.map((kind) => dataKindName(kind, language)));
    case 'before':
    case 'until':
    case 'on':
    case 'since':
    case 'after':
      return plainly(dates);
    case 'duration':
    case 'unanswered':
    case 'messages':
      return plainly(AMOUNTS[operator]);
    case 'cpf':
    case 'phone':
    case 'email':
    case 'name':
    case 'id':
    case 'identifier':
    case 'externalId':
    case 'attribute':
      return [];
    default:
      return assertNever(operator);
  }
}

/** Dates in several words need no quotation marks. */
function isWritten(operator: Operator): boolean {
  return ['before', 'until', 'on', 'since', 'after'].includes(operator);
}
