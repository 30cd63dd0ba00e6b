import type { AppError } from '../../shared/errors.ts';
import { errorText } from '../../shared/i18n/error-text.ts';
import { INDEX_COLUMNS, type IndexColumn } from '../../shared/i18n/export-texts.ts';
import type { ArchiveRequest } from '../../shared/model/export-archive.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { sha256Hex } from '../evidence/canonical-json.ts';
import { ARCHIVE_INDEX } from '../evidence/verify-archive.ts';
import type { ExportEntry } from '../evidence/ledger-line.ts';
import { csvOf } from './csv.ts';
import { createMoments } from './moments.ts';
import { textsOf } from './texts.ts';

export interface IndexedRecord {
  readonly name: string;
  readonly transcript: Transcript;
  readonly entry: ExportEntry;
}

export type ArchiveIndex = ReturnType<typeof createArchiveIndex>;

type Row = { readonly [C in IndexColumn]?: string | number | null };
type LedgerFile = ExportEntry['files'][number];

/**
 * What an archive holds, a line a conversation: which record it is, how complete it is, what could not be read. It says
 * nothing of a person that a mask would hide.
 */
export function createArchiveIndex({ language, zone }: Pick<ArchiveRequest, 'language' | 'zone'>) {
  const texts = textsOf(language);
  const moments = createMoments(language, zone);
  const rows: Row[] = [];
  const entries: ExportEntry[] = [];
  let [withoutHistory, failed] = [0, 0];
  const moment = (atMs: number | null): string | null => (atMs === null ? null : `${moments.full(atMs)} (${moments.offset(atMs)})`);
  return {
    name: ARCHIVE_INDEX,
    add({ name, transcript, entry }: IndexedRecord): void {
      const { contact, summary, completeness, events } = transcript;
      if (summary.history.kind !== 'fetched') withoutHistory += 1;
      entries.push(entry);
      rows.push({
        file: name,
        contact: contact.id,
        instance: transcript.provenance.at(-1)?.instance ?? null,
        source: contact.source,
        assistant: contact.assistantId,
        created: contact.dateCreated,
        firstMessage: moment(summary.firstMs),
        lastMessage: moment(summary.lastMs),
        messages: completeness.heldMessages,
        events: events.length,
        history: texts.holding[summary.history.kind].replace(/ \S* ?\{\{time\}\}/, ''),
        verdict: texts.verdict[completeness.verdict],
        masked: entry.masking === 'none' ? texts.footer.unmasked : entry.masked,
        digest: entry.digest,
        sha256: entry.files[0]?.sha256 ?? null,
        note: completeness.reasons.map((reason) => texts.reasons[reason]).join(' '),
      });
    },
    addFailed(error: AppError): void {
      failed += 1;
      rows.push({ note: errorText(error, language).title });
    },
    bytes: () => csvOf([INDEX_COLUMNS.map((column) => texts.index[column]), ...rows.map((row) => INDEX_COLUMNS.map((column) => row[column] ?? null))]),
    counts: () => ({ records: entries.length, withoutHistory, failed }),
    /** One line for the whole archive: every record in it is known by its own digest. */
    entryWith(index: Uint8Array) {
      return (zip: LedgerFile): ExportEntry => ({
        kind: 'export',
        digest: sha256Hex(index),
        files: [zip, ...entries.flatMap(({ files }) => files)],
        persons: [...new Set(entries.flatMap(({ persons }) => persons))].sort(),
        masking: entries[0]?.masking ?? 'default',
        masked: entries.reduce((sum, { masked }) => sum + masked, 0),
        reason: entries[0]?.reason ?? null,
        signer: entries[0]?.signer ?? null,
      });
    },
  };
}
