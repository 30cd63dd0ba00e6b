import { isJsonObject } from '../evidence/json-pointer.ts';
import { type RecordFile, writeRecordFile } from '../evidence/record-file.ts';
import { sealsOf } from '../evidence/record-seals.ts';
import type { ExportRecord } from './record.ts';
import { wellFormed } from './well-formed.ts';

/**
 * The file of a record, with a seal over each of its parts.
 * @param signingKey PKCS #8 in PEM, or null for a record without a signature
 */
export function createRecordFile(record: ExportRecord, signingKey: string | null = null): RecordFile {
  const body = wellFormed(record);
  if (!isJsonObject(body)) throw new Error('A record is always an object');
  return writeRecordFile({ ...body, seals: sealsOf(body) }, signingKey);
}
