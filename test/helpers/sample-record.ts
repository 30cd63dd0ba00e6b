import { createRecordFile } from '../../electron/export/json.ts';
import { createRecord, type RecordInput } from '../../electron/export/record.ts';
import type { RecordFile } from '../../electron/evidence/record-file.ts';
import { DEFAULT_MASKING, type MaskingSettings } from '../../shared/model/masking.ts';
import { sampleRaw, sampleTranscript } from './sample-transcript.ts';

export const SAMPLE_KEY = { secret: new Uint8Array(32).fill(7), nonce: 'A'.repeat(43) };

/** A whole record of the sample conversation. */
export function sampleRecord(given: { readonly masking?: MaskingSettings; readonly signingKey?: string; readonly input?: Partial<RecordInput> } = {}): RecordFile {
  const context = {
    appVersion: '0.1.0',
    exportedMs: Date.UTC(2026, 9, 17, 14, 3, 5),
    exporter: 'Ana Souza',
    reason: '',
    language: 'pt-BR',
    shownZone: 'America/Sao_Paulo',
    masking: given.masking ?? DEFAULT_MASKING,
  } as const;
  const input = { transcript: sampleTranscript(), raw: sampleRaw(), context, commitmentKey: SAMPLE_KEY, ...given.input };
  return createRecordFile(createRecord(input), given.signingKey ?? null);
}
