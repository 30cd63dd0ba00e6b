import { createContext, useContext } from 'react';
import type { Format } from '../../format.ts';
import type { Measure } from './measures.ts';
import type { SenderWords } from './sender-name.ts';

/** Words that every row needs, looked up once. */
export interface RowWords extends SenderWords {
  readonly noTime: string;
  readonly copy: string;
}

/** What every row of one conversation needs, made once rather than by each row. */
export interface TranscriptScope {
  readonly format: Format;
  readonly words: RowWords;
  /** Name of the person who writes as `user`, or null. */
  readonly customerName: string | null;
  readonly assumedEventZone: string;
  /** What took how long, by the row at which it was over. */
  readonly measures: ReadonlyMap<string, readonly Measure[]>;
  /** The dialog that says in which zone this instance dates its events. */
  openEventZone(): void;
  openUnknownShapes(): void;
  openLink(url: string): void;
  copyRow(rowId: string): void;
  toggleFold(rowId: string, fold: string): void;
}

const Scope = createContext<TranscriptScope | null>(null);

export const TranscriptScopeProvider = Scope.Provider;

export function useTranscriptScope(): TranscriptScope {
  const scope = useContext(Scope);
  if (scope === null) throw new Error('TranscriptScopeProvider is missing');
  return scope;
}
