import { type QueryLanguage } from './operators.ts';
import type { QueryNode } from './query-tree.ts';
/**
 * The query as it would be typed: read again, it is the same tree. It ends in a space where its last word is complete,
 * since without one that word would be taken as still being typed.
 */
export declare function printQuery(tree: QueryNode | null, language?: QueryLanguage): string;
