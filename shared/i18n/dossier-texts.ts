/** Where a mention stands. */
export type MentionSource = 'message' | 'attribute' | 'event' | 'identifier' | 'looseEvent' | 'unreadable' | 'request' | 'savedQuery' | 'savedSearch' | 'run';

export const MENTION_COLUMNS = ['source', 'at', 'field', 'sender', 'text'] as const;

/** What stands in the file that a person gets of what is held about them. */
export interface DossierTexts {
  readonly dialog: { readonly title: string; readonly fileName: string; readonly zip: string };
  readonly readMeName: string;
  readonly mentionsName: string;
  readonly title: string;
  readonly made: string;
  readonly own: string;
  readonly mentions: string;
  readonly noMentions: string;
  readonly failed: string;
  readonly others: string;
  readonly limits: string;
  readonly columns: { readonly [C in (typeof MENTION_COLUMNS)[number]]: string };
  readonly sources: { readonly [S in MentionSource]: string };
}
