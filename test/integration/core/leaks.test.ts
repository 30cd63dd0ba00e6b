import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { type Canary, canariesOf, filesIn, leaksIn, leaksInBytes } from '../../helpers/leaks.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { connectTo, startTestCore, type TestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorPopulation } from '../../helpers/vendor-population.ts';

const API_KEY = 'chave-sintetica-88bd0c41fe92';
const PASSPHRASE = 'sete capivaras à beira do rio';
const CPF = '12345678909';
const WRITTEN_CPF = '123.456.789-09';

const language = 'pt-BR';
const zone = 'America/Sao_Paulo';
const everything = { text: '', filters: NO_FILTERS, limit: 50, beforeKey: null };

let api: VendorApi;
let canaries: readonly Canary[];
beforeAll(async () => {
  api = await startVendorApi({ contacts: 6, identifiers: 6, apiKeys: [API_KEY], switches: { enforceLimits: false } });
  const secrets = [API_KEY, PASSPHRASE, CPF, WRITTEN_CPF].map((text) => ({ what: 'secret', text }));
  canaries = [...canariesOf(await vendorPopulation(api)), ...secrets];
});
afterAll(() => api.stop());

/** Exports of every kind, with reasons that name a person; the person asked for these files. */
async function exportAll({ handlers, platform }: TestCore, folder: string): Promise<void> {
  const { rows } = await handlers['search/run'](everything);
  const keys = rows.map(({ summary }) => summary.key);
  const reason = `pedido de ${WRITTEN_CPF}`;
  platform.savePath = join(folder, 'aberto.json');
  await handlers['export/run']({ key: keys[0] ?? 0, formats: { pdf: false, json: true }, language, zone, masking: 'none', reason, exporter: '' });
  platform.savePath = join(folder, 'varios.zip');
  await handlers['export/archive']({ what: { kind: 'marked', keys }, language, zone, masking: 'none', reason, exporter: '' });
  platform.savePath = join(folder, 'dados.json');
  await handlers['privacy/export-dossier']({ text: rows[0]?.summary.identifier ?? '', keys: keys.slice(0, 1), language, zone, reason, exporter: '' });
}

/** What is done for a person's rights and for the archive's safety, each step of which writes something. */
async function doEverythingElse({ handlers, platform }: TestCore, folder: string): Promise<void> {
  await handlers['searches/save']({ name: `cpf de ${WRITTEN_CPF}`, text: `cpf:${CPF}`, filters: NO_FILTERS, order: 'newest', asOf: 0 });
  await handlers['privacy/add-hold']({ what: { kind: 'person', text: CPF }, reason: `processo de ${WRITTEN_CPF}` });
  const { rows } = await handlers['search/run'](everything);
  const [first] = rows;
  if (first === undefined) throw new Error('nothing is held');
  const text = first.summary.identifier ?? '';
  const dossier = await handlers['privacy/person']({ text });
  const keys = dossier.conversations.map(({ summary }) => summary.key);
  const receipt = await handlers['privacy/erase']({ text, keys, blockPerson: true, reason: `pedido de ${WRITTEN_CPF}` });
  platform.savePath = join(folder, 'recibo.json');
  await handlers['privacy/save-receipt']({ id: receipt.id });
  platform.savePath = join(folder, 'chave.json');
  await handlers['evidence/export-signer']({ name: 'Ana', language });
  platform.savePath = join(folder, 'copia.acervo-backup');
  await handlers['backup/write']({ passphrase: PASSPHRASE });
  await handlers['cache/reprotect']({ to: { kind: 'passphrase', passphrase: PASSPHRASE }, current: null });
}

test('nothing that is written beside the exports can be read: cache, ledger, receipt, key, backup, log (S23)', async () => {
  const [userData, asked, others] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const core = await startTestCore({ userData });
  const { id: instanceId } = await connectTo(core, api);
  const { id: runId } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
  expect((await untilState(core, runId, 'done', 'incomplete', 'failed')).counts.listed).toBe(6);
  // A query about one person stands in the runs.
  const { id: ofPerson } = await core.handlers['sync/start']({ instanceId, query: wholeQuery({ attributes: { cpf: CPF } }), name: `de ${WRITTEN_CPF}` });
  await untilState(core, ofPerson, 'done', 'incomplete', 'failed');
  mkdirSync(asked, { recursive: true });
  await exportAll(core, asked);
  await doEverythingElse(core, others);
  expect(filesIn(others)).toHaveLength(3);

  const whileOpen = leaksIn([userData, others], canaries);
  await core.core.close();
  expect([whileOpen, leaksIn([userData, others], canaries)]).toEqual([[], []]);
  expect(filesIn(userData).map((file) => file.slice(userData.length + 1))).toEqual(expect.arrayContaining(['ledger.jsonl', 'instances.json', 'quota.json', join('cache', 'library.passphrase.db')]));
  const said = [...core.logger.lines, ...core.platform.dialogTitles, JSON.stringify(core.announced.filter(({ name }) => name !== 'sync/progress'))].join('\n');
  expect(leaksInBytes(Buffer.from(said), canaries)).toEqual([]);
  // The control: the same search finds them in what was exported.
  expect(leaksIn([asked], canaries).length).toBeGreaterThan(5);
});
