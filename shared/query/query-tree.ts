import type { SenderKind } from '../model/message.ts';

/** UTF-16 offsets into the typed text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Spanned {
  readonly span: Span;
}

/** What a message says, by one sender or by anyone (null). By anyone, also what attributes, events and identifiers say. */
interface Scoped extends Spanned {
  readonly sender: SenderKind | null;
}

/** A word, or with `quoted` words in a row; with `prefix` the last one takes any ending. */
export interface TextNode extends Scoped {
  readonly kind: 'text';
  /** As it was typed, without quotation marks, minus and asterisk. */
  readonly text: string;
  readonly quoted: boolean;
  readonly prefix: boolean;
}

/** A number or plate typed in several words, such as `(11) 98765-4321`: in any spelling, or its words apart. */
export interface NumberNode extends Scoped {
  readonly kind: 'number';
  readonly text: string;
  readonly prefix: boolean;
}

/** Two texts in the same stretch of text with at most `words` words between them, in either order. */
export interface NearNode extends Scoped {
  readonly kind: 'near';
  readonly words: number;
  readonly left: TextNode;
  readonly right: TextNode;
}

export const DATA_KINDS = ['cpf', 'cnpj', 'phone', 'email', 'cep', 'plate'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** A message that holds such data, whatever its value. */
export interface DataNode extends Scoped {
  readonly kind: 'data';
  readonly data: DataKind;
}

/** A message by this sender, whatever it says. */
export interface SpokeNode extends Spanned {
  readonly kind: 'spoke';
  readonly sender: SenderKind;
}

/** Two or more. */
export interface AllNode<T> extends Spanned {
  readonly kind: 'all';
  readonly of: readonly T[];
}

/** Two or more. */
export interface AnyNode<T> extends Spanned {
  readonly kind: 'any';
  readonly of: readonly T[];
}

export interface NotNode<T> extends Spanned {
  readonly kind: 'not';
  readonly of: T;
}

/** What can be asked of one message. As part of a query: of any message of the conversation. */
export type MessageNode =
  | TextNode
  | NumberNode
  | NearNode
  | DataNode
  | SpokeNode
  | AllNode<MessageNode>
  | AnyNode<MessageNode>
  | NotNode<MessageNode>;

/** A value that contacts share; upper and lower case and accents are one. With `prefix` it is the beginning. */
export interface ValueNode extends Spanned {
  readonly kind: 'source' | 'assistant' | 'event';
  readonly value: string;
  readonly prefix: boolean;
}

export const HELD_THINGS = ['file', 'history', 'agent', 'event'] as const;
export type HeldThing = (typeof HELD_THINGS)[number];

export interface HasNode extends Spanned {
  readonly kind: 'has';
  readonly what: HeldThing;
}

export const DATE_RELATIONS = ['before', 'until', 'on', 'since', 'after'] as const;
export type DateRelation = (typeof DATE_RELATIONS)[number];

/** Days `YYYY-MM-DD`, inclusive, of the contact; null for an open end. */
export interface DateNode extends Spanned {
  readonly kind: 'date';
  readonly relation: DateRelation;
  /** As it was typed: `ontem`, `2026-10`. */
  readonly written: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** `value` in milliseconds for times, else a count. `between` includes both. */
export type Comparison =
  | { readonly kind: 'over' | 'atLeast' | 'under' | 'atMost' | 'exactly'; readonly value: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number };

/** `duration` from the first to the last message; none where fewer than two have a time. */
export interface MeasureNode extends Spanned {
  readonly kind: 'measure';
  readonly measure: 'duration' | 'messages';
  readonly comparison: Comparison;
}

export const IDENTITIES = ['cpf', 'phone', 'email', 'name', 'id', 'identifier', 'externalId'] as const;
export type Identity = (typeof IDENTITIES)[number];

/**
 * Who it was. CPF, telephone and e-mail wherever they stand, in any spelling, the first two also by their last four
 * digits; the others as the contact's own.
 */
export interface IdentityNode extends Spanned {
  readonly kind: 'identity';
  readonly identity: Identity;
  readonly value: string;
  readonly prefix: boolean;
}

/** A text in the attribute of that name; case and accents of the name don't count. */
export interface AttributeNode extends Spanned {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: string;
  readonly prefix: boolean;
}

/** The most that may lie between two steps; null for no limit. */
export interface Within {
  /** Messages from the one step to the other: 1 is the very next. */
  readonly messages: number | null;
  readonly ms: number | null;
}

/** What a sequence waits for: a message, an event, or, as the last one only, that nobody answers. */
export type StepNode = MessageNode | ValueNode | SilenceNode;

/** No message by another sender than the step before. */
export interface SilenceNode extends Spanned {
  readonly kind: 'silence';
}

/** One after the other, each in a later message: `A => B`. */
export interface SequenceNode extends Spanned {
  readonly kind: 'sequence';
  readonly first: StepNode;
  /** One or more. */
  readonly then: readonly { readonly within: Within; readonly step: StepNode }[];
}

/** An event at most `messages` messages before or after one that says this. */
export interface EventNearNode extends Spanned {
  readonly kind: 'eventNear';
  readonly event: ValueNode;
  readonly messages: number;
  readonly message: MessageNode;
}

/** The sender said the same at least so many times. */
export interface RepeatsNode extends Spanned {
  readonly kind: 'repeats';
  readonly sender: SenderKind;
  readonly times: number;
}

/** The user waited that long for an answer, from the first message that had none. An answer that never came is endless. */
export interface UnansweredNode extends Spanned {
  readonly kind: 'unanswered';
  readonly comparison: Comparison;
}

/** The last message is this sender's. */
export interface EndsNode extends Spanned {
  readonly kind: 'ends';
  readonly sender: SenderKind;
}

export type PatternNode = SequenceNode | EventNearNode | RepeatsNode | UnansweredNode | EndsNode;
export type ConditionNode = ValueNode | HasNode | DateNode | MeasureNode | IdentityNode | AttributeNode;

export type QueryNode =
  | TextNode
  | NumberNode
  | NearNode
  | DataNode
  | SpokeNode
  | ConditionNode
  | PatternNode
  | AllNode<QueryNode>
  | AnyNode<QueryNode>
  | NotNode<QueryNode>;

/** What is wrong with a part of what was typed. */
export type ProblemKind =
  /** `cor:azul`: there is no such operator. */
  | 'unknownOperator'
  /** `canal:` */
  | 'missingValue'
  /** `tem:abacaxi`, `antes:32/13`. */
  | 'unknownValue'
  /** Nothing in it that an index of words could hold: `***`, an emoji. */
  | 'unsearchable'
  | 'unclosedQuote'
  | 'unclosedGroup'
  /** `OR`, `~3` or `=>` without something on both sides that it could join. */
  | 'missingSide'
  /** A condition on the whole conversation inside of a step. */
  | 'notInStep'
  /** `ab*`: fewer than three letters. */
  | 'shortPrefix'
  | 'tooDeep'
  | 'tooLong'
  | 'tooMany';

export interface QueryProblem {
  readonly kind: ProblemKind;
  readonly span: Span;
  /** What was made of that part: searched as text, left out, taken as if it were closed, taken as a whole word. */
  readonly understood: 'text' | 'leftOut' | 'closed' | 'wholeWord';
}

export interface ParsedQuery {
  /** Null asks for everything. */
  readonly tree: QueryNode | null;
  /** In the order of the text. */
  readonly problems: readonly QueryProblem[];
}

/** What words such as `ontem` are measured against. */
export interface QueryContext {
  /** Epoch ms. */
  readonly nowMs: number;
  /** IANA zone whose calendar counts. */
  readonly zone: string;
}
