import type { SenderKind } from '../model/message.ts';
import { anyOf, eventsOf, isAbout, isMessageNode, MAX_PATTERNS, scoped, scopedToAny, spanOf } from './build-nodes.ts';
import { joinNumbers } from './join-numbers.ts';
import type { Token } from './lexer.ts';
import type { NearNode, ProblemKind, QueryNode, SilenceNode, Span, TextNode, Within } from './query-tree.ts';

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
  /** Whose words are meant from where on: several senders', any of which, are told apart at the end. */
  readonly #scopes: { readonly from: number; readonly senders: readonly SenderKind[] }[];
  /** The `OR` that waits for its other side. */
  #joins: Span | null = null;
  #near: NearToken | null = null;
  /** The last `de:`, while nothing that somebody says has followed it. */
  #waiting: Pick<ScopeToken, 'senders' | 'span'> | null = null;

  constructor(inherited: readonly SenderKind[], complain: Complain) {
    this.#scopes = [{ from: 0, senders: inherited }];
    this.#complain = complain;
  }

  /** Whose words the next ones are; none for anyone's. */
  get senders(): readonly SenderKind[] {
    return this.#scopes.at(-1)?.senders ?? [];
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

  scope({ senders, span }: ScopeToken): void {
    this.#endScope();
    this.#scopes.push({ from: span.start, senders });
    this.#waiting = senders.length === 0 ? null : { senders, span };
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
    const waiting = this.#waiting?.senders ?? [];
    if (waiting.some((sender) => isAbout(node, sender)) || (waiting.length > 1 && !isGroup && saysAnything(node))) this.#waiting = null;
  }

  end(arrow: Segment['arrow']): Segment {
    this.#endScope();
    for (const span of [this.#near?.span ?? [], this.#joins ?? []].flat()) this.#complain('missingSide', span);
    const nodes = joinNumbers(this.#groups, this.#apart).flatMap((group) => anyOf(group.map((node) => this.#toldApart(node))) ?? []);
    return { nodes, silences: this.#silences, arrow };
  }

  /** A `de:` that nothing followed is about what stands before it; if nothing does, it asks that this sender spoke. */
  #endScope(): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    const [only, ...others] = waiting.senders;
    let changed = false;
    for (const [index, group] of this.#groups.entries()) {
      this.#groups[index] = group.map((node) => {
        const isApart = this.#apart.has(node);
        if (this.#sendersOf(node).length > 1 || !saysAnything(node)) return node;
        changed = true;
        // Several senders are told apart at the end: until then it may be a part of a number.
        if (only === undefined || (others.length > 0 && !isApart)) return node;
        const spoken = others.length > 0 ? scopedToAny(node, waiting.senders) : scoped(node, only).node;
        if (isApart) this.#apart.add(spoken);
        return spoken;
      });
    }
    if (others.length > 0) for (const [at, scope] of this.#scopes.entries()) if (scope.senders.length === 0) this.#scopes[at] = { ...scope, senders: waiting.senders };
    const spoke = anyOf(waiting.senders.map((sender) => ({ kind: 'spoke', sender, span: waiting.span })));
    if (!changed && spoke !== null) this.add(spoke, true);
  }

  #sendersOf(node: QueryNode): readonly SenderKind[] {
    return this.#scopes.findLast(({ from }) => from <= node.span.start)?.senders ?? [];
  }

  /** What stood in parentheses was told apart there. */
  #toldApart(node: QueryNode): QueryNode {
    const senders = this.#sendersOf(node);
    return senders.length > 1 && !this.#apart.has(node) ? scopedToAny(node, senders) : node;
  }
}

/** Does a part of it ask for words that no sender was named for? */
function saysAnything(node: QueryNode): boolean {
  return scoped(node, 'user').changed;
}

/** A text, or several of which any. */
function textsOf(node: QueryNode): readonly TextNode[] | null {
  const nodes = node.kind === 'any' ? node.of : [node];
  const texts = nodes.filter((each): each is TextNode => each.kind === 'text');
  return texts.length === nodes.length ? texts : null;
}

function nearOf(left: QueryNode, right: QueryNode, near: NearToken): QueryNode | null {
  const span = spanOf([left, right]);
  const [lefts, rights] = [textsOf(left), textsOf(right)];
  if (lefts !== null && rights !== null) {
    if (lefts.length * rights.length > MAX_PATTERNS || [...lefts, ...rights].some(({ sender }) => sender !== lefts[0]?.sender)) return null;
    return anyOf(lefts.flatMap((one) => rights.map((other): NearNode => ({ kind: 'near', words: near.count, left: one, right: other, sender: one.sender, span }))));
  }
  const [events, message] = isMessageNode(right) ? [eventsOf(left), right] : [eventsOf(right), left];
  if (events === null || !isMessageNode(message)) return null;
  if (events.length > MAX_PATTERNS) return null;
  return anyOf(events.map((event) => ({ kind: 'eventNear', event, messages: near.count, message, span })));
}
