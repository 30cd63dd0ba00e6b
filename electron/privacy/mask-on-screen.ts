import type { ContactSummary } from '../../shared/model/contact.ts';
import { DEFAULT_MASKING } from '../../shared/model/masking.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { findInRecord } from './find-in-record.ts';
import { findInText } from './find-in-text.ts';
import { maskText } from './mask-text.ts';
import { maskTranscript } from './mask-transcript.ts';
import { hideSecrets } from './secrets.ts';

export interface MaskedOnScreen {
  readonly transcript: Transcript;
  /** Places that are masked. */
  readonly count: number;
}

/** A conversation with everything masked that an export masks unless told otherwise. */
export function maskOnScreen(transcript: Transcript): MaskedOnScreen {
  const hits = findInRecord(transcript, DEFAULT_MASKING);
  const masked = hideSecrets(maskTranscript(transcript, hits));
  return { transcript: { ...masked, summary: maskSummary(transcript.summary) }, count: hits.length };
}

/** A line of a list. The service's own number stays: without it nobody could say which conversation is meant. */
export function maskSummary(summary: ContactSummary): ContactSummary {
  const { name, identifier, source, eventNames } = summary;
  return {
    ...summary,
    name: name === null ? null : maskText(name, [{ start: 0, end: name.length, kind: 'name' }]),
    identifier: identifier === null ? null : maskValue(identifier),
    source: source === null ? null : maskValue(source),
    eventNames: eventNames.map(maskValue),
  };
}

/** A text by itself, with what is personal in it masked. */
export function maskValue(text: string): string {
  return maskText(text, findInText(text));
}
