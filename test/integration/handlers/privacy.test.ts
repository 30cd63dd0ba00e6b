import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { erasureReceipt } from '../../../shared/model/privacy.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { verifyRecord } from '../../../electron/evidence/verify-record.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { readZip } from '../../helpers/read-zip.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore } from '../../helpers/test-core.ts';
import { openForWriting } from '../../../electron/cache/open.ts';
import { writeHandle } from '../../../electron/cache/handles.ts';
import { setRetention } from '../../../electron/cache/queries/retention.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { mkdirSync } from 'node:fs';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';

const HEX = 'cd'.repeat(32);
const CPF = '12345678909';
const asked = { history: true, events: true };

async function coreWithPeople(others: readonly ReceivedContact[] = [], days: number | null = null) {
  const userData = temporaryFolder();
  mkdirSync(join(userData, 'cache'));
  const opened = openForWriting({ path: join(userData, 'cache', 'library.keychain.db'), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  for (const id of ['1', '2', '3']) {
    const facts = id === '3' ? {} : { attributes: { cpf: CPF } };
    const received = receivedContact(id, facts, { messages: [said(0, 'user', `canarinho ${id}`)], events: [] });
    storeFetched(writeHandle(opened.db), { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + Number(id)) });
  }
  for (const received of others) storeFetched(writeHandle(opened.db), { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + Number(received.contact.id)) });
  setRetention(writeHandle(opened.db), { instanceId: 'one', days });
  opened.db.close();
  const secrets = new MemorySecrets();
  await secrets.write('cache-key', HEX);
  return startTestCore({ userData, secrets });
}

test('a person is found, taken out as records, erased with a receipt and a line in the ledger, none of which names them', async () => {
  const { handlers, platform, logger, last } = await coreWithPeople();
  const dossier = await handlers['privacy/person']({ text: '123.456.789-09' });
  expect(dossier.conversations.map(({ summary, relation }) => [summary.contactId, relation])).toEqual([['2', 'own'], ['1', 'own']]);
  const keys = dossier.conversations.map(({ summary }) => summary.key);

  platform.savePath = join(temporaryFolder(), 'dados.zip');
  const file = await handlers['privacy/export-dossier']({ text: CPF, keys, language: 'pt-BR', zone: 'America/Sao_Paulo', reason: 'Pedido do titular', exporter: '' });
  expect(file).toMatchObject({ name: 'dados.zip', records: 2, mentions: 0, failed: 0 });
  expect(last('privacy/dossier-progress')).toEqual({ done: 2, of: 2 });
  expect(await handlers['privacy/cancel-dossier'](undefined)).toBeNull();

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

test('what a person is given has their own conversations whole, and of others only what names them, with the others masked', async () => {
  const { handlers, platform } = await coreWithPeople([
    receivedContact('4', { attributes: { name: '=HYPERLINK("http://x")' } }, { messages: [said(0, 'agent', `=SUM(A1) CPF 123.456.789-09 é irmão de 529.982.247-25`), said(1, 'user', 'meu endereço é Rua Azul')], events: [] }),
  ]);
  await handlers['searches/save']({ name: `caso ${CPF}`, text: `cpf:${CPF}`, filters: NO_FILTERS, order: 'newest', asOf: 0 });
  const { conversations } = await handlers['privacy/person']({ text: CPF });
  const keys = conversations.map(({ summary }) => summary.key);
  platform.savePath = join(temporaryFolder(), 'dados');
  const request = { text: CPF, keys, language: 'pt-BR', zone: 'America/Sao_Paulo', reason: `Pedido do titular ${CPF}`, exporter: '' } as const;
  expect(await handlers['privacy/export-dossier'](request)).toMatchObject({ name: 'dados.zip', records: 2, mentions: 3, failed: 0 });

  const files = readZip(readFileSync(`${platform.savePath}.zip`));
  expect([...files.keys()].sort()).toEqual(['00001-2.json', '00001-2.txt', '00002-1.json', '00002-1.txt', 'LEIA-ME.txt', 'index.csv', 'mencoes.csv'].sort());
  const textOf = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  expect(textOf('00001-2.txt')).toContain('canarinho 2');
  expect(verifyRecord(files.get('00002-1.json') ?? Buffer.alloc(0)).kind).toBe('intact');
  const mentions = textOf('mencoes.csv');
  expect(mentions).toContain(`"'=SUM(A1) CPF 123.456.789-09 é irmão de`);
  expect(mentions).toContain('busca salva');
  for (const ofOthers of ['529.982.247-25', 'Rua Azul', 'HYPERLINK']) expect(mentions).not.toContain(ofOthers);
  expect(textOf('LEIA-ME.txt')).toContain('Atendimentos da pessoa: 2.');

  const ledger = readFileSync(join(platform.paths.userData, 'ledger.jsonl'), 'utf8');
  expect(ledger).toContain('Pedido do titular');
  expect(ledger).not.toContain(CPF);
  const other = (await handlers['search/run']({ text: 'canarinho 3', filters: NO_FILTERS, limit: 5, beforeKey: null })).rows[0]?.summary.key ?? -1;
  await expect(handlers['privacy/export-dossier']({ ...request, keys: [other] })).rejects.toThrow('input.invalid');
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

test('what is too old goes when the archive is opened, and the ledger says how much', async () => {
  const { handlers, platform } = await coreWithPeople([], 1);
  const lines = (): readonly string[] => readFileSync(join(platform.paths.userData, 'ledger.jsonl'), { encoding: 'utf8', flag: 'a+' }).split('\n').filter((line) => line.includes('"kind":"retention"'));
  await expect.poll(lines).toHaveLength(1);
  expect(lines()[0]).toContain('"count":3');
  expect((await handlers['cache/stats']({ instanceId: null })).contacts).toBe(0);
  expect(await handlers['privacy/retention'](undefined)).toMatchObject([{ instanceId: 'one', days: 1, lastErased: 3 }]);
});

test('where what is personal is masked on screen, so it is in what is found of a person, and both can be done with it all the same', async () => {
  const { handlers } = await coreWithPeople([receivedContact('4', { attributes: { cpf: CPF, name: 'Maria Exemplo' } }, { messages: [], events: [] })]);
  expect(JSON.stringify(await handlers['privacy/person']({ text: CPF }))).toContain('Maria');
  await handlers['settings/set']({ ...(await handlers['settings/get'](undefined)), maskOnScreen: true });
  const { conversations } = await handlers['privacy/person']({ text: CPF });
  expect(conversations.map(({ summary }) => summary.contactId)).toContain('4');
  expect(JSON.stringify(conversations)).not.toContain('Maria');
  const receipt = await handlers['privacy/erase']({ text: CPF, keys: conversations.map(({ summary }) => summary.key), blockPerson: true, reason: '' });
  expect(receipt.erased.contacts).toBe(3);
});
