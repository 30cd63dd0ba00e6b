import type { ContactSummary } from '../../shared/model/contact.ts';
import type { HasNode, QueryNode, ValueNode } from '../../shared/query/query-tree.ts';
import type { Conversation, Piece } from './pieces.ts';

/** What deciding a condition has to read of a conversation: its row, what can be found of it, or the whole of it. */
export type Needs = 'row' | 'pieces' | 'transcript';

/** How a query is answered: the index gives candidates, and what it can't say is decided on each of them. */
export interface SearchPlan {
  /** MATCH expression of the index. */
  readonly match: string;
  /** Days of the contact, inclusive; null for an open end. Contacts without a day are outside of either. */
  readonly from: string | null;
  readonly to: string | null;
  /** What is left to decide (`matches`) on each candidate; null where every candidate is an answer. */
  readonly rest: { readonly tree: QueryNode; readonly needs: Needs } | null;
}

/**
 * The tags of a condition, any of which must be there: an empty list where the cache holds no such value, null where
 * the index has no tags for it.
 */
export type TagsOf = (condition: ValueNode | HasNode) => readonly string[] | null;

/** A stored conversation, of which is read what is asked for. */
export interface Subject {
  readonly summary: ContactSummary;
  readonly pieces: () => readonly Piece[];
  readonly conversation: () => Conversation;
  /** IANA zone assumed for event dates without one. */
  readonly assumedEventZone: string;
}
