import { assertNever } from '../assert-never.ts';
import { endsInPrefix } from './ends-in-prefix.ts';
import type { FieldToken } from './lexer.ts';
import { dataKindOf, heldThingOf, isDateRelation, isIdentity, senderOf } from './operators.ts';
import type { QueryNode, Span } from './query-tree.ts';
import type { SenderKind } from '../model/message.ts';
import { readComparison, readCount } from './read-comparison.ts';
import { boundDays, daysOf, type Today } from './read-dates.ts';
import { tokenize } from '../text/fold.ts';

const MIN_TIMES = 2;
/** Identities that are written in words. */
const TYPED_IN_WORDS: readonly string[] = ['name', 'email'];

/**
 * The condition that `name:value` asks for; `answer` where it asks that nobody answers, which only a sequence can say
 * of a message. Null where the value says nothing to this operator.
 */
export function readField(token: FieldToken, isTyping: boolean, today: Today): QueryNode | 'answer' | null {
  const { operator, value, span } = token;
  if (operator !== 'attribute' && isDateRelation(operator)) {
    const days = daysOf(value, today());
    return days === null ? null : { kind: 'date', relation: operator, written: value, ...boundDays(days, operator), span };
  }
  if (isIdentity(operator)) {
    const prefix = token.prefix || (TYPED_IN_WORDS.includes(operator) && isBeginning(token, isTyping));
    return readText(value, (text) => ({ kind: 'identity', identity: operator, value: text, prefix, span }));
  }
  switch (operator) {
    case 'source':
    case 'event':
    case 'assistant': {
      // A value is offered while it is typed: until it is done, its beginning counts, but an assistant is a number.
      const prefix = token.prefix || (isTyping && !token.quoted && operator !== 'assistant');
      return readText(value, (text) => ({ kind: operator, value: text, prefix, span }));
    }
    case 'has':
      return readHeld(value, span);
    case 'hasNot': {
      const held = readHeld(value, span);
      return held === null || held === 'answer' ? held : { kind: 'not', of: held, span };
    }
    case 'duration':
    case 'messages': {
      const comparison = operator === 'duration' ? readComparison(value, 'time', 'atLeast') : readComparison(value, 'count', 'exactly');
      return comparison === null ? null : { kind: 'measure', measure: operator, comparison, span };
    }
    case 'attribute':
      return readText(value, (text) => ({ kind: 'attribute', name: token.name, value: text, prefix: token.prefix || isBeginning(token, isTyping), span }));
    case 'data': {
      const data = dataKindOf(value);
      return data === null ? null : { kind: 'data', data, sender: null, span };
    }
    case 'repeats':
      return readRepeats(value, span);
    case 'unanswered': {
      const comparison = readComparison(value, 'time', 'atLeast');
      return comparison === null ? null : { kind: 'unanswered', comparison, span };
    }
    case 'ends': {
      const sender = oneSender(value);
      return sender === null ? null : { kind: 'ends', sender, span };
    }
    default:
      return assertNever(operator);
  }
}

/** What is still being typed counts by its beginning, once that tells enough; a number is looked for as it stands. */
function isBeginning({ value, quoted }: FieldToken, isTyping: boolean): boolean {
  return isTyping && !quoted && !/\d$/u.test(value) && endsInPrefix(value);
}

/** Something in it has to be searchable. */
function readText(value: string, read: (text: string) => QueryNode): QueryNode | null {
  return tokenize(value).length === 0 ? null : read(value);
}

function readHeld(value: string, span: Span): QueryNode | 'answer' | null {
  const what = heldThingOf(value);
  return what === null || what === 'answer' ? what : { kind: 'has', what, span };
}

/** `bot`, or with how often: `bot:3`. */
function readRepeats(value: string, span: Span): QueryNode | null {
  const [name = '', often] = value.split(':');
  const sender = oneSender(name);
  const times = often === undefined ? MIN_TIMES : readCount(often);
  return sender === null || times === null || times < MIN_TIMES ? null : { kind: 'repeats', sender, times, span };
}

function oneSender(value: string): SenderKind | null {
  const sender = senderOf(value);
  return sender === 'anyone' ? null : sender;
}
