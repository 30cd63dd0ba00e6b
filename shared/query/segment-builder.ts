import type { SenderKind } from '../model/message.ts';
import { anyOf, eventsOf, isAbout, isMessageNode, MAX_PATTERNS, scoped, spanOf } from './build-nodes.ts';
import { joinNumbers } from './join-numbers.ts';
import type { Token } from './lexer.ts';
import type { ProblemKind, QueryNode, SilenceNode, Span, Within } from './query-tree.ts';

/** What stands between two arrows: all of it is required. */
export interface Segment {
  readonly nodes: readonly QueryNode[];
  /** Each `sem:resposta` that stood in it. */
  readonly silences: readonly SilenceNode[];
  /** The arrow before it; null for the first. */
  readonly arrow: { readonly within: Within; readonly span: Span } | null;
}

export type Complain = (kind: ProblemKind, span: Span) => void;
type NearToken = Extract<Token, { kind: 'near' }>;
type ScopeToken = Extract<Token, { kind: 'scope' }>;

/** Puts operands and what stands between them together, as they come. */
export class SegmentBuilder {
  /** Alternatives of which one is required, each. */
  readonly #groups: QueryNode[][] = [];
  readonly #silences: SilenceNode[] = [];
  readonly #apart = new Set<QueryNode>();
  readonly #complain: Complain;
  #sender: SenderKind | null;
  /** The `OR` that waits for its other side. */
  #joins: Span | null = null;
  #near: NearToken | null = null;
  /** The last `de:`, while nothing that somebody says has followed it. */
  #waiting: { readonly sender: SenderKind; readonly span: Span } | null = null;

  constructor(inherited: SenderKind | null, complain: Complain) {
    this.#sender = inherited;
    this.#complain = complain;
  }

  /** Whose words the next ones are; null for anyone's. */
  get sender(): SenderKind | null {
    return this.#sender;
  }

  /** Does an operand stand before, and no sign that waits for the next one? */
  get isBetween(): boolean {
    return this.#groups.length > 0 && this.#joins === null && this.#near === null;
  }

  join(span: Span): void {
    this.#joins = span;
  }

  near(token: NearToken): void {
    this.#near = token;
  }

  scope({ sender, span }: ScopeToken): void {
    this.#endScope();
    this.#sender = sender === 'anyone' ? null : sender;
    this.#waiting = sender === 'anyone' ? null : { sender, span };
  }

  silence(node: SilenceNode): void {
    this.#silences.push(node);
  }

  /** `isGroup` where it stood in parentheses: then it is no part of a number that is written in several words. */
  add(node: QueryNode, isGroup = false): void {
    if (isGroup) this.#apart.add(node);
    const last = this.#groups.at(-1);
    const left = last?.at(-1);
    const near = this.#near === null || left === undefined ? null : nearOf(left, node, this.#near);
    if (this.#near !== null && near === null) this.#complain('missingSide', this.#near.span);
    if (near !== null) last?.splice(-1, 1, near);
    else if (this.#joins !== null && last !== undefined) last.push(node);
    else this.#groups.push([node]);
    this.#near = null;
    this.#joins = null;
    if (this.#waiting !== null && isAbout(node, this.#waiting.sender)) this.#waiting = null;
  }

  end(arrow: Segment['arrow']): Segment {
    this.#endScope();
    for (const span of [this.#near?.span ?? [], this.#joins ?? []].flat()) this.#complain('missingSide', span);
    const nodes = joinNumbers(this.#groups, this.#apart).flatMap((group) => anyOf(group) ?? []);
    return { nodes, silences: this.#silences, arrow };
  }

  /** A `de:` that nothing followed is about what stands before it; if nothing does, it asks that this sender spoke. */
  #endScope(): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    let changed = false;
    for (const [index, group] of this.#groups.entries()) {
      const parts = group.map((node) => scoped(node, waiting.sender));
      changed ||= parts.some((part) => part.changed);
      for (const [at, part] of parts.entries()) if (this.#apart.has(group[at] ?? part.node)) this.#apart.add(part.node);
      this.#groups[index] = parts.map((part) => part.node);
    }
    if (!changed) this.add({ kind: 'spoke', ...waiting });
  }
}

function nearOf(left: QueryNode, right: QueryNode, near: NearToken): QueryNode | null {
  const span = spanOf([left, right]);
  if (left.kind === 'text' && right.kind === 'text') {
    return left.sender === right.sender ? { kind: 'near', words: near.count, left, right, sender: left.sender, span } : null;
  }
  const [events, message] = isMessageNode(right) ? [eventsOf(left), right] : [eventsOf(right), left];
  if (events === null || !isMessageNode(message)) return null;
  if (events.length > MAX_PATTERNS) return null;
  return anyOf(events.map((event) => ({ kind: 'eventNear', event, messages: near.count, message, span })));
}
