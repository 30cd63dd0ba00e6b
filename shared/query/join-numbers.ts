import { codesIn } from '../text/number-keys.ts';
import { plainDashes } from '../text/plain-dashes.ts';
import { digitsTermOf } from '../text/terms.ts';
import { isMessageNode, spanOf } from './build-nodes.ts';
import type { QueryNode, TextNode } from './query-tree.ts';

const NUMBER = /^[+(]?\d[\d.\-/()]*$/u;
/** The letters of a plate, typed apart from the rest of it. */
const PLATE_LETTERS = /^[A-Z]{3}$/u;
const PLATE_REST = /^\d[A-Za-z\d]\d{2}$/u;
const AREA = /^\(\d{2,3}\)$/u;

/**
 * Numbers in a row are one number, where it is one: `(11) 98765-4321` was typed as two words. A plate likewise.
 * @param groups alternatives of which one is required, each
 * @param apart what is no part of such a number
 */
export function joinNumbers(groups: readonly (readonly QueryNode[])[], apart: ReadonlySet<QueryNode>): readonly (readonly QueryNode[])[] {
  const joined: (readonly QueryNode[])[] = [];
  for (let at = 0; at < groups.length; ) {
    const words = wordsFrom(groups, at, apart);
    const number = words.length < 2 ? null : numberOf(words);
    joined.push(number === null ? (groups[at] ?? []).map(withoutAreaSigns) : [number]);
    at += number === null ? 1 : words.length;
  }
  return joined;
}

function wordsFrom(groups: readonly (readonly QueryNode[])[], from: number, apart: ReadonlySet<QueryNode>): TextNode[] {
  const words: TextNode[] = [];
  for (const [node, other] of groups.slice(from)) {
    const isWord = node?.kind === 'text' && !apart.has(node) && other === undefined && !node.quoted && node.sender === (words[0] ?? node).sender;
    if (!isWord || !(NUMBER.test(plainDashes(node.text)) || isPlatePart(node.text, words))) break;
    words.push(node);
    if (words.length === 2 && isCode(words)) break;
  }
  return words;
}

function isPlatePart(text: string, words: readonly TextNode[]): boolean {
  const [first] = words;
  return first === undefined ? PLATE_LETTERS.test(text) : words.length === 1 && PLATE_LETTERS.test(first.text) && PLATE_REST.test(text);
}

function numberOf(words: readonly TextNode[]): QueryNode | null {
  const [first] = words;
  const text = textOf(words);
  const prefix = words.at(-1)?.prefix ?? false;
  if (first === undefined || !(isCode(words) || digitsTermOf(text, prefix) !== null)) return null;
  return { kind: 'number', text, prefix, sender: first.sender, span: spanOf(words) };
}

function isCode(words: readonly TextNode[]): boolean {
  const text = textOf(words);
  return codesIn(text).some((code) => code.start === 0 && code.end === text.length);
}

function textOf(words: readonly TextNode[]): string {
  return words.map(({ text }, index) => (index === words.length - 1 ? withoutSigns(text) : text)).join(' ');
}

function withoutAreaSigns(node: QueryNode): QueryNode {
  switch (node.kind) {
    case 'text':
      return plainText(node);
    case 'near':
      return { ...node, left: plainText(node.left), right: plainText(node.right) };
    case 'not':
      return { ...node, of: withoutAreaSigns(node.of) };
    case 'any':
      return { ...node, of: node.of.map(withoutAreaSigns) };
    case 'eventNear': {
      const message = withoutAreaSigns(node.message);
      return isMessageNode(message) ? { ...node, message } : node;
    }
    default:
      return node;
  }
}

function plainText(node: TextNode): TextNode {
  return node.quoted ? node : { ...node, text: withoutSigns(node.text) };
}

/** An area code that no number follows is a number in parentheses. */
function withoutSigns(text: string): string {
  return AREA.test(text) ? text.slice(1, -1) : text;
}
