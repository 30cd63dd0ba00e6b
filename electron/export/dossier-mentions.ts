import { assertNever } from '../../shared/assert-never.ts';
import { type DossierTexts, MENTION_COLUMNS, type MentionSource } from '../../shared/i18n/dossier-texts.ts';
import type { PersonFact } from '../../shared/model/privacy.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import type { ReadOperations } from '../cache/protocol.ts';
import { maskOthers } from '../privacy/mask-others.ts';
import { holdsAny } from '../privacy/person-facts.ts';
import { piecesOf } from '../search/pieces.ts';
import { csvOf } from './csv.ts';

type Beside = ReadOperations['personBeside']['output'][number];

/** What somebody else's conversation, or a record of none, says of the person: the piece alone, others in it masked. */
export interface Mention {
  readonly source: MentionSource;
  readonly atMs: number | null;
  readonly field: string | null;
  readonly sender: string | null;
  readonly text: string;
}

export function mentionsIn(transcript: Transcript, person: readonly PersonFact[]): readonly Mention[] {
  return piecesOf(transcript)
    .filter(({ text }) => holdsAny(text, person))
    .map(({ where, index, label, sender, text }) => ({
      source: where,
      atMs: index === null ? null : where === 'message' ? (transcript.messages[index]?.timeMs ?? null) : (transcript.events[index]?.dateMs ?? null),
      field: label,
      sender,
      text: maskOthers(text, person),
    }));
}

export function mentionsBeside(beside: readonly Beside[], person: readonly PersonFact[]): readonly Mention[] {
  return beside.flatMap(({ kind, atMs, values }) =>
    values.map(({ field, text }) => ({ source: sourceOf(kind), atMs, field, sender: null, text: maskOthers(text, person) })),
  );
}

export function mentionsCsv(mentions: readonly Mention[], texts: DossierTexts): Uint8Array {
  const rows = mentions.map(({ source, atMs, field, sender, text }) => [texts.sources[source], atMs === null ? null : new Date(atMs).toISOString(), field, sender, text]);
  return csvOf([MENTION_COLUMNS.map((column) => texts.columns[column]), ...rows]);
}

function sourceOf(kind: Beside['kind']): MentionSource {
  switch (kind) {
    case 'event':
      return 'looseEvent';
    case 'unreadable':
    case 'request':
    case 'savedQuery':
    case 'savedSearch':
    case 'run':
      return kind;
    default:
      return assertNever(kind);
  }
}
