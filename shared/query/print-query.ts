import { assertNever } from '../assert-never.ts';
import type { SenderKind } from '../model/message.ts';
import { dataKindName, heldThingName, type Operator, operatorName, type QueryLanguage, senderName } from './operators.ts';
import { isMessageNode, unspoken } from './build-nodes.ts';
import { isPlainWord } from './plain-word.ts';
import type { AnyNode, QueryNode, SilenceNode, StepNode, TextNode, Within } from './query-tree.ts';
import { printComparison, printWithin } from './read-comparison.ts';
import { valueText } from './value-text.ts';

type Printable = QueryNode | SilenceNode;
/** What is written as a name, a colon and a value. */
type Condition = Exclude<Printable, { kind: 'all' | 'any' | 'not' | 'near' | 'eventNear' | 'sequence' | 'spoke' | 'text' | 'number' }>;
/** Whose messages a part is about: one sender's, anyone's, nobody's since it is no text, or a mixture. */
type Voice = SenderKind | 'anyone' | 'none' | 'mixed';

/**
 * The query as it would be typed: read again, it is the same tree. It ends in a space where its last word is complete,
 * since without one that word would be taken as still being typed.
 */
export function printQuery(tree: QueryNode | null, language: QueryLanguage = 'pt-BR'): string {
  if (tree === null) return '';
  const text = new Printer(language).all(tree.kind === 'all' ? tree.of : [tree], tree.kind !== 'all');
  return /["*)]$/u.test(text) ? text : `${text} `;
}

class Printer {
  readonly #language: QueryLanguage;

  constructor(language: QueryLanguage) {
    this.#language = language;
  }

  /** Parts side by side. `alone` where there is nothing beside them that they could be taken together with. */
  all(nodes: readonly Printable[], alone: boolean): string {
    const printed: string[] = [];
    let current: SenderKind | null = null;
    for (const [index, node] of nodes.entries()) {
      const voice = voiceOf(node);
      const wanted: SenderKind | null = voice === 'none' ? current : voice === 'anyone' || voice === 'mixed' ? null : voice;
      if (wanted !== current) printed.push(this.#scope(wanted));
      current = wanted;
      const text = this.#operand(node, alone);
      printed.push(joins(nodes[index - 1], node) ? `(${text})` : text);
    }
    return printed.join(' ');
  }

  /** What can stand beside others, or after a minus, or between `OR`s. */
  #operand(node: Printable, alone = false): string {
    switch (node.kind) {
      case 'all':
        return `(${this.all(node.of, false)})`;
      case 'any': {
        const list = this.#list(node);
        if (list !== null) return list;
        const isMixed = voiceOf(node) === 'mixed';
        return node.of.map((part) => (isMixed ? this.#inOwnVoice(part) : this.#alternative(part))).join(' OR ');
      }
      case 'not':
        return this.#not(node.of);
      case 'near':
        return `${this.#text(node.left)} ~${node.words} ${this.#text(node.right)}`;
      case 'eventNear':
        return `${this.#operand(node.event)} ~${node.messages} ${this.#side(node.message)}`;
      case 'sequence': {
        const text = this.#sequence([{ within: null, step: node.first }, ...node.then]);
        return alone ? text : `(${text})`;
      }
      case 'spoke': {
        const text = this.#field('sender', senderName(node.sender, this.#language));
        return alone ? text : `(${text})`;
      }
      case 'text':
        return this.#text(node);
      case 'number':
        return node.text + (node.prefix ? '*' : '');
      default:
        return this.#condition(node);
    }
  }

  #condition(node: Condition): string {
    const [name, written] = this.#parts(node);
    return `${name}:${written}`;
  }

  /** Alternatives of one field as its values between commas; null where they are not of one field. */
  #list({ of }: AnyNode<QueryNode>): string | null {
    const parts = of.map((node) => (isCondition(node) && node.kind !== 'date' && voiceOf(node) === voiceOf(of[0] ?? node) ? this.#parts(node) : null));
    const [first] = parts;
    if (first === null || first === undefined || !parts.every((part) => part?.[0] === first[0])) return null;
    return `${first[0]}:${parts.map((part) => part?.[1]).join(',')}`;
  }

  /** The name before the colon, and what stands behind it. */
  #parts(node: Condition): readonly [name: string, value: string] {
    switch (node.kind) {
      case 'source':
      case 'assistant':
      case 'event':
        return [this.#name(node.kind), value(node.value, node.prefix)];
      case 'identity':
        return [this.#name(node.identity), value(node.value, node.prefix)];
      case 'attribute': {
        const name = /^[\p{L}\p{N}_.-]+$/u.test(node.name) ? node.name : `"${node.name}"`;
        return [this.#name('attribute') + name, value(node.value, node.prefix)];
      }
      case 'has':
        return [this.#name('has'), heldThingName(node.what, this.#language)];
      case 'silence':
        return [this.#name('hasNot'), heldThingName('answer', this.#language)];
      case 'date':
        return [this.#name(node.relation), value(node.written, false)];
      case 'measure':
        return [this.#name(node.measure), printComparison(node.comparison, node.measure === 'duration' ? 'time' : 'count')];
      case 'data':
        return [this.#name('data'), dataKindName(node.data, this.#language)];
      case 'repeats':
        return [this.#name('repeats'), `${senderName(node.sender, this.#language)}:${node.times}`];
      case 'unanswered':
        return [this.#name('unanswered'), printComparison(node.comparison, 'time')];
      case 'ends':
        return [this.#name('ends'), senderName(node.sender, this.#language)];
      default:
        return assertNever(node);
    }
  }

  #not(node: QueryNode): string {
    if (node.kind === 'has') return this.#field('hasNot', heldThingName(node.what, this.#language));
    if (node.kind === 'spoke') return `-${this.#field('sender', senderName(node.sender, this.#language))}`;
    return `-${this.#side(node)}`;
  }

  /** Like an operand, but in parentheses wherever it has more than one part. */
  #side(node: QueryNode): string {
    const text = this.#operand(node);
    const isWhole = (node.kind === 'any' && this.#list(node) === null) || node.kind === 'near' || node.kind === 'eventNear' || node.kind === 'number' || node.kind === 'not';
    return isWhole ? `(${text})` : text;
  }

  #alternative(node: QueryNode): string {
    return node.kind === 'number' ? `(${this.#operand(node)})` : this.#operand(node);
  }

  #inOwnVoice(node: QueryNode): string {
    const voice = voiceOf(node);
    return voice === 'none' || voice === 'anyone' || node.kind === 'all' ? this.#alternative(node) : `(${this.all([node], false)})`;
  }

  #sequence(steps: readonly { readonly within: Within | null; readonly step: StepNode }[]): string {
    return steps
      .map(({ within, step }) => {
        const arrow = within === null ? '' : `=>${printWithin(within)} `;
        const typed = step.kind !== 'silence' && isMessageNode(step) ? unspoken(step) : step;
        return arrow + this.all(typed.kind === 'all' ? typed.of : [typed], typed.kind !== 'all');
      })
      .join(' ');
  }

  #scope(sender: SenderKind | null): string {
    return this.#field('sender', senderName(sender ?? 'anyone', this.#language));
  }

  #text(node: TextNode): string {
    return (node.quoted || !isPlainWord(node.text) ? `"${node.text}"` : node.text) + (node.prefix ? '*' : '');
  }

  #field(operator: Operator, printed: string): string {
    return `${this.#name(operator)}:${printed}`;
  }

  #name(operator: Operator): string {
    return operatorName(operator, this.#language);
  }
}

/** Would the second be read as the rest of a number or plate that the first begins? */
function joins(before: Printable | undefined, node: Printable): boolean {
  const [first, second] = [before, node].map((each) => (each?.kind === 'number' || (each?.kind === 'text' && !each.quoted) ? each.text : ''));
  return /^(?:[+(]?\d|[A-Z]{3}$)/u.test(first ?? '') && /^[+(]?\d/u.test(second ?? '');
}

function voiceOf(node: Printable): Voice {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
    case 'data':
      return node.sender ?? 'anyone';
    case 'eventNear':
      return voiceOf(node.message);
    case 'all':
    case 'any':
      return node.of.map(voiceOf).reduce((one, other) => (one === 'none' || one === other ? other : other === 'none' ? one : 'mixed'));
    case 'not':
      return voiceOf(node.of);
    case 'sequence':
    case 'spoke':
      return 'mixed';
    default:
      return 'none';
  }
}

function isCondition(node: Printable): node is Condition {
  return !['all', 'any', 'not', 'near', 'eventNear', 'sequence', 'spoke', 'text', 'number'].includes(node.kind);
}

function value(text: string, prefix: boolean): string {
  return valueText(text) + (prefix ? '*' : '');
}
