import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { erasureReceipt } from '../../../shared/model/privacy.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore } from '../../helpers/test-core.ts';
import { openForWriting } from '../../../electron/cache/open.ts';
import { writeHandle } from '../../../electron/cache/handles.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { mkdirSync } from 'node:fs';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';

const HEX = 'cd'.repeat(32);
const CPF = '12345678909';
const asked = { history: true, events: true };

async function coreWithPeople() {
  const userData = temporaryFolder();
  mkdirSync(join(userData, 'cache'));
  const opened = openForWriting({ path: join(userData, 'cache', 'library.keychain.db'), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  for (const id of ['1', '2', '3']) {
    const facts = id === '3' ? {} : { attributes: { cpf: CPF } };
    const received = receivedContact(id, facts, { messages: [said(0, 'user', `canarinho ${id}`)], events: [] });
    storeFetched(writeHandle(opened.db), { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + Number(id)) });
  }
  opened.db.close();
  const secrets = new MemorySecrets();
  await secrets.write('cache-key', HEX);
  return startTestCore({ userData, secrets });
}

test('a person is found, taken out as records, erased with a receipt and a line in the ledger, none of which names them', async () => {
  const { handlers, platform, logger } = await coreWithPeople();
  const dossier = await handlers['privacy/person']({ text: '123.456.789-09' });
  expect(dossier.conversations.map(({ summary, relation }) => [summary.contactId, relation])).toEqual([['2', 'own'], ['1', 'own']]);
  const keys = dossier.conversations.map(({ summary }) => summary.key);

  platform.savePath = join(temporaryFolder(), 'dados.json');
  const file = await handlers['privacy/export-dossier']({ keys, language: 'pt-BR', zone: 'America/Sao_Paulo', reason: 'Pedido do titular', exporter: '' });
  expect(file).toMatchObject({ name: 'dados.json', records: 2 });
  const written: unknown = JSON.parse(readFileSync(platform.savePath, 'utf8'));
  expect(written).toMatchObject({ schema: 'acervo-dossier/1', records: [{ record: { manifest: { contact: { id: '2' } } } }, { record: { manifest: { contact: { id: '1' } } } }] });

  const receipt = await handlers['privacy/erase']({ text: CPF, keys, blockPerson: true, reason: `pedido de ${CPF}` });
  expect(receipt).toMatchObject({ erased: { contacts: 2, messages: 2 }, overwritten: true, inLedger: true });
  expect((await handlers['search/run']({ text: 'canarinho', filters: NO_FILTERS, limit: 5, beforeKey: null })).total).toBe(1);
  platform.savePath = join(temporaryFolder(), 'recibo.json');
  expect(await handlers['privacy/save-receipt']({ id: receipt.id })).toEqual({ name: 'recibo.json' });
  expect(erasureReceipt.parse(JSON.parse(readFileSync(platform.savePath, 'utf8')))).toEqual(receipt);
  const ledger = readFileSync(join(platform.paths.userData, 'ledger.jsonl'), 'utf8');
  expect(ledger).toContain('"kind":"erasure"');
  for (const text of [readFileSync(platform.savePath, 'utf8'), ledger, JSON.stringify(logger.lines)]) expect(text).not.toContain(CPF);
});

test('a conversation that is not of the person is not erased with them', async () => {
  const { handlers } = await coreWithPeople();
  const { rows } = await handlers['search/run']({ text: 'canarinho', filters: NO_FILTERS, limit: 5, beforeKey: null });
  const other = rows.find(({ summary }) => summary.contactId === '3')?.summary.key ?? -1;
  await expect(handlers['privacy/erase']({ text: CPF, keys: [other], blockPerson: false, reason: '' })).rejects.toThrow('input.invalid');
  expect((await handlers['search/run']({ text: 'canarinho', filters: NO_FILTERS, limit: 5, beforeKey: null })).total).toBe(3);
});

test('holds and retention: seen before, applied at once, said in the ledger', async () => {
  const { handlers, platform } = await coreWithPeople();
  const held = await handlers['privacy/add-hold']({ what: { kind: 'person', text: CPF }, reason: 'processo' });
  expect(held).toMatchObject([{ what: { kind: 'person', fact: { kind: 'cpf', value: CPF } }, reason: 'processo' }]);
  const preview = await handlers['privacy/preview-retention']({ instanceId: 'one', days: 1 });
  expect(preview).toMatchObject({ erases: 1, onHold: 2, undated: 0 });
  expect(await handlers['privacy/set-retention']({ instanceId: 'one', days: 1 })).toMatchObject([{ instanceId: 'one', days: 1, lastErased: 1 }]);
  expect((await handlers['cache/stats']({ instanceId: null })).contacts).toBe(2);
  expect(readFileSync(join(platform.paths.userData, 'ledger.jsonl'), 'utf8')).toContain('"kind":"retention"');
  expect(await handlers['privacy/remove-hold']({ id: held[0]?.id ?? '' })).toEqual([]);
  expect(await handlers['privacy/set-retention']({ instanceId: 'one', days: null })).toEqual([]);
  expect((await handlers['cache/stats']({ instanceId: null })).contacts).toBe(2);
});
