import type Database from 'better-sqlite3';
import { AppFailure } from '../../../shared/errors.ts';
import { piecesOf } from '../../search/pieces.ts';
import { joinPieces } from '../../search/searchable-text.ts';
import { writeHandle, type WriteHandle } from '../handles.ts';
import { readConversation } from '../kept/kept-conversation.ts';
import type { Migration } from '../migrate.ts';
import { CONTACT_COLUMNS, type ContactRow } from '../queries/contact-row.ts';
import { purgeIndexes, tagFactsOf } from '../queries/index-build.ts';
import { writeIndexRow } from '../queries/index-row.ts';
import { readKept, readPieces, writeTranscript } from '../queries/transcript-data.ts';

const BATCH = 200;
const CONTACTS = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance
  WHERE contact.key > ? ORDER BY contact.key LIMIT ?`;
/** A prompt for a password, or as many digits near one another as a card has. */
const MAY_HOLD = /"password"|\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){12}/iu;

/** Takes passwords and the numbers of cards out of what can be found and is shown of results, and out of the index. */
export const noSecrets: Migration = { version: 40, up: withoutSecrets };

function withoutSecrets(db: Database.Database): void {
  const handle = writeHandle(db);
  let cleaned = 0;
  for (let afterKey = -1; ; ) {
    const rows = handle.prepare<ContactRow>(CONTACTS).all(afterKey, BATCH);
    for (const row of rows) if (clean(handle, row)) cleaned += 1;
    const last = rows.at(-1);
    if (last === undefined) break;
    afterKey = last.key;
  }
  if (cleaned > 0) purgeIndexes(handle);
}

/** One that is damaged stays as it is: reading it says so. */
function clean(handle: WriteHandle, row: ContactRow): boolean {
  try {
    const kept = readKept(handle, row.key);
    if (kept === null || !MAY_HOLD.test(kept.toString('utf8'))) return false;
    const pieces = piecesOf(readConversation(kept.toString('utf8')));
    if (joinPieces(pieces) === joinPieces(readPieces(handle, row.key))) return false;
    writeTranscript(handle, row.key, kept, pieces);
    writeIndexRow(handle, row.key, pieces, tagFactsOf(row));
    return true;
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'cache.damaged') return false;
    throw error;
  }
}
