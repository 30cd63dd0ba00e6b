import type { ExportTexts } from '../../shared/i18n/export-texts.ts';
import type { Language } from '../../shared/model/settings.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import type { Moments } from './moments.ts';
import type { ExportRecord } from './record.ts';

/** What a printed page is made of: the transcript, and the record that it is the view of. */
export interface PageInput {
  readonly transcript: Transcript;
  readonly record: ExportRecord;
  /** SHA-256 of the record. */
  readonly digest: string;
  /** Fingerprint of the key that signed it, or null. */
  readonly signer: string | null;
  /** Name of the record inside the PDF. */
  readonly attachmentName: string;
}

/** A page's input with how it is written. */
export interface PageContext extends PageInput {
  readonly texts: ExportTexts;
  readonly language: Language;
  readonly moments: Moments;
}
