import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForWriting } from '../../../electron/cache/open.ts';
import { noSecrets } from '../../../electron/cache/migrations/0040-no-secrets.ts';
import { CONTACT_BY_KEY, type ContactRow } from '../../../electron/cache/queries/contact-row.ts';
import { tagFactsOf } from '../../../electron/cache/queries/index-build.ts';
import { writeIndexRow } from '../../../electron/cache/queries/index-row.ts';
import { readRaw } from '../../../electron/cache/queries/responses.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { readKept, readPieces, writeTranscript } from '../../../electron/cache/queries/transcript-data.ts';
import type { Part } from '../../../shared/model/message.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const asked = { history: true, events: true };
const prompt: Part = { kind: 'input', text: 'Digite sua senha', mask: 'password' };
const card = '4111 1111 1111 1111';
const password = 'girassolroxo77';

function store(handles: Handles, id: string): number {
  const messages = [said(0, 'bot', prompt), said(1, 'user', password), said(2, 'user', `${password} de novo`), said(3, 'bot', 'obrigado'), said(4, 'user', `cartao ${card} visa`)];
  const received = receivedContact(id, { attributes: { pagamento: card } }, { messages, events: [] });
  return storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12) }).key;
}

async function totalOf(handles: Handles, text: string): Promise<number> {
  return (await readOnce(handles, 'search', searchRequest(text))).total;
}

test('what the bot asked for as a password, and the number of a card, is neither found nor in a snippet', async () => {
  const handles = openHandles();
  const key = store(handles, '1');
  for (const text of [password, card, card.replaceAll(' ', ''), '1111']) expect(await totalOf(handles, text)).toBe(0);
  expect(await totalOf(handles, 'visa')).toBe(1);
  const texts = readPieces(handles.read, key).map((piece) => piece.text).join('\n');
  expect(texts).toContain('cartao •••• •••• •••• •••• visa');
  expect(texts).not.toContain(password);
});

test('the migration cleans what an earlier version stored: words, snippets and old pages, while the record stays whole', async () => {
  const path = join(temporaryFolder(), 'library.db');
  const before = openHandles(path);
  const key = store(before, '1');
  const rawBefore = readRaw(before.read, key).map(({ bytes }) => Buffer.from(bytes).toString());
  soil(before, key);
  expect(await totalOf(before, password)).toBe(1);
  expect(await totalOf(before, '4111111111111111')).toBe(1);
  before.db.pragma(`user_version = ${noSecrets.version - 10}`);
  dropLater(before);
  before.write.checkpoint();
  expect(indexHolds(before, password)).toBe(true);

  const opened = openForWriting({ path, key: RAW_KEY, nativeBinding: null });
  expect(opened.kind).toBe('open');
  if (opened.kind === 'open') opened.db.close();
  const handles = openHandles(path);
  for (const text of [password, card, '4111111111111111']) expect(await totalOf(handles, text)).toBe(0);
  expect(await totalOf(handles, 'obrigado')).toBe(1);
  expect(indexHolds(handles, password)).toBe(false);
  expect(readFileSync(`${path}-wal`).length).toBe(0);
  expect(integrityProblems(handles.db)).toEqual([]);
  expect(readRaw(handles.read, key).map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(rawBefore);
  expect(rawBefore.join()).toContain(password);
});

/** As an earlier version stored it. */
function soil({ write }: Handles, key: number): void {
  const pieces = [...readPieces(write, key), ...[password, card].map((text, at) => ({ where: 'message' as const, index: at, label: null, sender: 'user' as const, text }))];
  const kept = readKept(write, key);
  const row = write.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
  if (kept === null || row === undefined) throw new Error('it was stored');
  writeTranscript(write, key, kept, pieces);
  writeIndexRow(write, key, pieces, tagFactsOf(row));
}

/** Tables of later steps, which are taken again. */
function dropLater({ db }: Handles): void {
  for (const table of ['run_refused', 'tombstone', 'erasure', 'erasure_key', 'retention', 'hold']) db.exec(`DROP TABLE IF EXISTS ${table}`);
}

/** In the pages of the index as they are stored, where a term is what it adds to the one before. */
function indexHolds({ db }: Handles, word: string): boolean {
  return db.prepare<[], { block: Uint8Array }>('SELECT block FROM fts_data').all().some(({ block }) => Buffer.from(block).includes(word.slice(2)));
}
