import { assertNever } from '../../../shared/assert-never.ts';
import type { MessageNode, NearNode, NumberNode, StepNode, TextNode } from '../../../shared/query/query-tree.ts';
import { termsOfNumber, termsOfText, wholeTerm } from '../../../shared/query/query-terms.ts';
import type { SenderKind } from '../../../shared/model/message.ts';
import type { MarkTerm } from '../../../shared/model/search.ts';
import { tokenize } from '../../../shared/text/fold.ts';
import { createMarker } from '../../../shared/text/marks.ts';
import { answersMask, holdsData } from '../find-data.ts';
import { isValue } from '../is-value.ts';
import type { Entry, SaidMessage } from './timeline.ts';

/** Do these texts say it together? Words in a row, and words near one another, stand in one of them. */
export type TextsSay = (node: TextNode | NumberNode | NearNode, texts: readonly string[]) => boolean;

/** For the conversations of one search: what is looked for is made ready once. */
export function createTextsSay(): TextsSay {
  const ready = new Map<TextNode | NumberNode | NearNode, (texts: readonly string[]) => boolean>();
  return (node, texts) => {
    let say = ready.get(node);
    if (say === undefined) ready.set(node, (say = createSay(node)));
    return say(texts);
  };
}

/** Is this entry what the step waits for? Silence is none: it is decided by what follows. */
export function isStep(step: Exclude<StepNode, { kind: 'silence' }>, entry: Entry, textsSay: TextsSay): boolean {
  switch (step.kind) {
    case 'source':
    case 'assistant':
      return false;
    case 'event':
      return entry.kind === 'event' && isValue(step, entry.event.name);
    default:
      return entry.kind === 'message' && messageSays(step, entry, textsSay);
  }
}

export function messageSays(node: MessageNode, said: SaidMessage, textsSay: TextsSay): boolean {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
      return isBy(node.sender, said) && textsSay(node, said.texts);
    case 'data':
      return isBy(node.sender, said) && said.said.some((text) => holdsData(text, node.data) || (said.mask !== null && answersMask(said.mask, text, node.data)));
    case 'spoke':
      return said.message.senderKind === node.sender;
    case 'all':
      return node.of.every((part) => messageSays(part, said, textsSay));
    case 'any':
      return node.of.some((part) => messageSays(part, said, textsSay));
    case 'not':
      return !messageSays(node.of, said, textsSay);
    default:
      return assertNever(node);
  }
}

function createSay(node: TextNode | NumberNode | NearNode): (texts: readonly string[]) => boolean {
  switch (node.kind) {
    case 'text':
      return anyOf(termsOfText(node));
    case 'number': {
      const { whole, apart } = termsOfNumber(node);
      const [isWhole, each] = [anyOf(whole), apart.map(anyOf)];
      return (texts) => isWhole(texts) || (each.length > 0 && each.every((isSaid) => isSaid(texts)));
    }
    case 'near': {
      const [left, right] = [node.left, node.right].map(({ text, prefix }) => wholeTerm(text, prefix));
      if (left === null || left === undefined || right === null || right === undefined) return () => false;
      const sides = [createMarker([left]), createMarker([right])];
      return (texts) => texts.some((text) => sides.every((marksIn) => marksIn(text).length > 0) && isNear(left, right, node.words, text));
    }
    default:
      return assertNever(node);
  }
}

function isBy(sender: SenderKind | null, said: SaidMessage): boolean {
  return sender === null || said.message.senderKind === sender;
}

function anyOf(terms: readonly MarkTerm[]): (texts: readonly string[]) => boolean {
  const marksIn = createMarker(terms);
  return (texts) => texts.some((text) => marksIn(text).length > 0);
}

function isNear(left: MarkTerm, right: MarkTerm, words: number, text: string): boolean {
  const tokens = tokenize(text).map(({ folded }) => folded);
  const rights = placesOf(right, tokens);
  return placesOf(left, tokens).some((one) =>
    rights.some((other) => {
      const between = one.first < other.first ? other.first - one.last - 1 : one.first - other.last - 1;
      return between >= 0 && between <= words;
    }),
  );
}

/** Where a term stands among the words of a text. */
function placesOf(term: MarkTerm, tokens: readonly string[]): { readonly first: number; readonly last: number }[] {
  if (term.kind === 'key') return [];
  const wanted = term.kind === 'word' ? [term.folded] : term.words;
  const end = wanted.length - 1;
  return tokens.flatMap((_, first) => {
    const fits = wanted.every((word, index) => {
      const token = tokens[first + index] ?? '';
      return index === end && term.prefix ? token.startsWith(word) : token === word;
    });
    return fits ? [{ first, last: first + end }] : [];
  });
}
