import { assertNever } from '../assert-never.ts';
import type { SenderKind } from '../model/message.ts';
import { dataKindName, heldThingName, operatorName, type QueryLanguage, senderName } from './operators.ts';
import { isPlainWord } from './plain-word.ts';
import type { QueryNode, SilenceNode, StepNode, TextNode, Within } from './query-tree.ts';
import { printComparison, printWithin } from './read-comparison.ts';

type Printable = QueryNode | SilenceNode;
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

  #condition(node: Exclude<Printable, { kind: 'all' | 'any' | 'not' | 'near' | 'eventNear' | 'sequence' | 'spoke' | 'text' | 'number' }>): string {
    switch (node.kind) {
      case 'source':
      case 'assistant':
      case 'event':
        return this.#field(node.kind, value(node.value, node.prefix));
      case 'identity':
        return this.#field(node.identity, value(node.value, node.prefix));
      case 'attribute': {
        const name = /^[\p{L}\p{N}_.-]+$/u.test(node.name) ? node.name : `"${node.name}"`;
        return `${operatorName('attribute', this.#language)}${name}:${value(node.value, node.prefix)}`;
      }
      case 'has':
        return this.#field('has', heldThingName(node.what, this.#language));
      case 'silence':
        return this.#field('hasNot', heldThingName('answer', this.#language));
      case 'date':
        return this.#field(node.relation, value(node.written, false));
      case 'measure':
        return this.#field(node.measure, printComparison(node.comparison, node.measure === 'duration' ? 'time' : 'count'));
      case 'data':
        return this.#field('data', dataKindName(node.data, this.#language));
      case 'repeats':
        return this.#field('repeats', `${senderName(node.sender, this.#language)}:${node.times}`);
      case 'unanswered':
        return this.#field('unanswered', printComparison(node.comparison, 'time'));
      case 'ends':
        return this.#field('ends', senderName(node.sender, this.#language));
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
    const isWhole = node.kind === 'any' || node.kind === 'near' || node.kind === 'eventNear' || node.kind === 'number' || node.kind === 'not';
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
        return arrow + this.all(step.kind === 'all' ? step.of : [step], step.kind !== 'all');
      })
      .join(' ');
  }

  #scope(sender: SenderKind | null): string {
    return this.#field('sender', senderName(sender ?? 'anyone', this.#language));
  }

  #text(node: TextNode): string {
    return (node.quoted || !isPlainWord(node.text) ? `"${node.text}"` : node.text) + (node.prefix ? '*' : '');
  }

  #field(operator: Parameters<typeof operatorName>[0], printed: string): string {
    return `${operatorName(operator, this.#language)}:${printed}`;
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

/** A value that would not be read as it stands goes between quotation marks; one inside of it is written twice. */
function value(text: string, prefix: boolean): string {
  const isPlain = text !== '' && !/[\s"()→]|=>|\*$/u.test(text);
  return (isPlain ? text : `"${text.replaceAll('"', '""')}"`) + (prefix ? '*' : '');
}
