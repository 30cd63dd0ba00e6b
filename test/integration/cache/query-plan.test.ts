import { describe, expect, test } from 'vitest';
import { BULK_OF } from '../../../electron/cache/queries/bulk-raw.ts';
import { CONTACT_BY_KEY } from '../../../electron/cache/queries/contact-row.ts';
import { COUNT } from '../../../electron/cache/queries/count-rows.ts';
import { PAGE_DOWN, PAGE_UP } from '../../../electron/cache/queries/contact-pages.ts';
import { CELLS } from '../../../electron/cache/queries/coverage.ts';
import { NEXT_KEY } from '../../../electron/cache/queries/facets.ts';
import { COUNT_ANCHORS, FIND_ANCHOR, FIRST_OF_DAY, IS_TAKEN, LAST_OF_DAY } from '../../../electron/cache/queries/new-key.ts';
import { ORPHANS_OF } from '../../../electron/cache/queries/orphan-events.ts';
import { BOUND, FIND_ORIGIN, FIND_RECENT, OF_CONTACT, UNUSED } from '../../../electron/cache/queries/responses.ts';
import { CHOICE, PENDING, PENDING_OF, PENDING_OLDEST } from '../../../electron/cache/queries/pending.ts';
import { MATCHING_KEYS } from '../../../electron/cache/queries/candidates.ts';
import { KEY_OF, KEYS_OF_PERSON } from '../../../electron/cache/queries/same-person.ts';
import { CHANGED_SINCE, HIGHEST_MARK } from '../../../electron/cache/queries/library-mark.ts';
import { INDEXED_SIZES, IS_FOUND } from '../../../electron/cache/queries/check-index.ts';
import { COUNT_REACHED, NEXT_CONTACTS } from '../../../electron/cache/queries/index-build.ts';
import { READ_INDEX_STATE } from '../../../electron/cache/queries/index-state.ts';
import { RANKED_KEYS } from '../../../electron/cache/queries/ranking.ts';
import { FACTS_OF } from '../../../electron/cache/queries/search-facets.ts';
import { HELD } from '../../../electron/cache/queries/store-contact.ts';
import { FIND_TAG } from '../../../electron/cache/queries/tags.ts';
import { READ_PIECES, READ_TRANSCRIPT } from '../../../electron/cache/queries/transcript-data.ts';
import { openHandles } from '../../helpers/open-handles.ts';

describe('every hot query goes by an index and sorts nothing', () => {
  test.each<[string, string, RegExp]>([
    // `M` and the range signs say that both the words and the bounds of rowid are handed to FTS5.
    ['search', MATCHING_KEYS, /SCAN fts VIRTUAL TABLE INDEX \d+:.*M\d.*[<>]/u],
    ['count', COUNT, /SCAN fts VIRTUAL TABLE INDEX \d+:.*M\d.*[<>]/u],
    ['row of a result', CONTACT_BY_KEY, /SEARCH contact USING INTEGER PRIMARY KEY/u],
    ['transcript', READ_TRANSCRIPT, /SEARCH transcript USING INTEGER PRIMARY KEY/u],
    ['conversations of a person', KEYS_OF_PERSON, /SEARCH contact USING COVERING INDEX contact_by_identifier/u],
    ['key of an id', KEY_OF, /SEARCH contact USING COVERING INDEX sqlite_autoindex_contact_1/u],
    ['walk down', PAGE_DOWN, /SEARCH contact USING INTEGER PRIMARY KEY \(rowid<\?\)/u],
    ['walk up', PAGE_UP, /SEARCH contact USING INTEGER PRIMARY KEY \(rowid>\?\)/u],
    ['pieces', READ_PIECES, /SEARCH pieces USING INTEGER PRIMARY KEY/u],
    ['next day', NEXT_KEY, /SEARCH contact USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/u],
    ['pending', PENDING, /SEARCH run_contact USING (?:COVERING )?INDEX run_contact_pending/u],
    ['pending, oldest first', PENDING_OLDEST, /SEARCH run_contact USING (?:COVERING )?INDEX run_contact_pending/u],
    ['pending of an identifier', PENDING_OF, /SEARCH contact USING (?:COVERING )?INDEX contact_by_identifier/u],
    ['conversations with an event, of the newest', CHOICE, /SEARCH contact USING INDEX contact_coverage \(instance=\?\)/u],
    ['held contact', HELD, /SEARCH contact USING INDEX sqlite_autoindex_contact_1/u],
    ['last key of a day', LAST_OF_DAY, /SEARCH contact USING INTEGER PRIMARY KEY/u],
    ['first key of a day', FIRST_OF_DAY, /SEARCH contact USING INTEGER PRIMARY KEY/u],
    ['anchor of a day', FIND_ANCHOR, /SEARCH day_anchor USING PRIMARY KEY/u],
    ['anchors of a day', COUNT_ANCHORS, /SEARCH day_anchor USING PRIMARY KEY/u],
    ['key', IS_TAKEN, /SEARCH contact USING INTEGER PRIMARY KEY/u],
    ['tag', FIND_TAG, /SEARCH tag USING COVERING INDEX/u],
    ['raw of a contact', OF_CONTACT, /SEARCH raw USING INDEX raw_by_contact/u],
    ['coverage', CELLS, /^SEARCH contact USING COVERING INDEX contact_coverage \(instance=\? AND <expr>>\? AND <expr><\?\)$/u],
    ['events kept aside', ORPHANS_OF, /SEARCH orphan_event USING INDEX sqlite_autoindex_orphan_event_1 \(instance=\? AND contact=\?\)/u],
    ['raw of a bulk answer', BULK_OF, /SEARCH raw USING INDEX raw_by_contact/u],
    ['raw compressed against the conversation', BOUND, /SEARCH raw USING INDEX raw_by_contact/u],
    ['origin', FIND_ORIGIN, /SEARCH origin USING COVERING INDEX/u],
    ['answer among the last', FIND_RECENT, /SEARCH response USING INTEGER PRIMARY KEY \(rowid>\?\)/u],
    ['ranked keys', RANKED_KEYS, /SCAN fts VIRTUAL TABLE INDEX \d+:.*M\d.*[<>]/u],
    ['facts of a result', FACTS_OF, /SEARCH contact USING INTEGER PRIMARY KEY/u],
    ['changed contacts', CHANGED_SINCE, /^SEARCH contact USING COVERING INDEX contact_by_mark \(mark>\?\)$/u],
    ['where the library stands', HIGHEST_MARK, /SEARCH contact USING COVERING INDEX contact_by_mark/u],
    ['contacts to index', NEXT_CONTACTS, /SEARCH contact USING INTEGER PRIMARY KEY \(rowid>\?\)/u],
    ['contacts indexed', COUNT_REACHED, /SEARCH contact USING (?:INTEGER PRIMARY KEY|COVERING INDEX \w+) \(rowid<\?\)/u],
    ['sizes in the index', INDEXED_SIZES, /SEARCH fts_docsize USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/u],
    ['a word of one conversation', IS_FOUND, /SCAN fts VIRTUAL TABLE INDEX \d+:=M\d/u],
    ['the build of an index', READ_INDEX_STATE, /SEARCH index_state USING INTEGER PRIMARY KEY/u],
    ['unused answer', UNUSED, /SEARCH raw USING COVERING INDEX raw_by_response/u],
  ])('%s', (name, sql, expected) => {
    const { db } = openHandles();
    const holes = sql.split('?').length - 1;
    const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: holes }, () => 1));
    const text = plan.map((row) => row.detail).join('\n');
    expect(text).toMatch(expected);
    // There are as many searches kept as a person keeps.
    expect(text).not.toMatch(/SCAN (?!fts VIRTUAL TABLE|CONSTANT ROW|saved_search)/u);
    // A contact's few raw answers are put in order, and the 5 000 hits that are ranked; nothing else is.
    expect(text.includes('TEMP B-TREE')).toBe(name === 'raw of a contact' || name === 'ranked keys');
  });
});
