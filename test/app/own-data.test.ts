import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Analyst } from '../../electron/dev/tour/analyst.ts';
import { type Laptop, prepareLaptop, type Seat } from '../helpers/laptop.ts';
import { canariesOf, leaksIn } from '../helpers/leaks.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { vendorPopulation } from '../helpers/vendor-population.ts';

const CONTACTS = 6;
const OF_BACKUP = 'cinco capivaras no brejo';
const OWN = 'quatro tucanos de madrugada';

let api: VendorApi;
let here: Laptop;
let there: Laptop;

beforeAll(async () => {
  [api, here, there] = await Promise.all([startVendorApi({ contacts: CONTACTS }), prepareLaptop('real'), prepareLaptop('real')]);
});
afterAll(async () => {
  for (const laptop of [here, there]) await laptop.remove();
  await api.stop();
});

async function openSettings({ page }: Analyst, section: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('tab', { name: section }).click();
}

/** Answers the system's own dialogs, which no browser protocol reaches. */
async function answerDialogs({ session }: Seat, path: string): Promise<void> {
  await session.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

async function saveBackup(seat: Seat, path: string): Promise<void> {
  const { page } = seat.analyst;
  await answerDialogs(seat, path);
  await page.getByLabel('Frase de acesso da cópia', { exact: true }).fill(OF_BACKUP);
  await page.getByRole('region', { name: 'Cópia do acervo' }).getByLabel('Repita a frase').fill(OF_BACKUP);
  await page.getByRole('button', { name: 'Salvar cópia…' }).click();
  await page.getByText(/^Cópia salva em acervo\.acervo-backup/).waitFor();
}

test('a backup goes to another machine; what protects it there is changed; and in the end nothing of it is left, on the disk or in the keychain', async () => {
  const backup = join(here.documents, 'acervo.acervo-backup');
  const first = await here.start();
  await first.analyst.fillConnection(api, 'Loja');
  await first.analyst.connect();
  await first.analyst.chooseFirstDay('2026-08-01');
  await first.analyst.chooseLastDay('2026-10-14');
  await first.analyst.runQuery();
  await first.analyst.showActivity();
  await first.analyst.waitUntilSynchronised();
  await first.analyst.showConversations();
  await openSettings(first.analyst, 'Proteção');
  await saveBackup(first, backup);
  await first.session.close();
  expect(await here.keychainItems()).toHaveLength(2);
  expect(leaksIn([here.documents], [...canariesOf(await vendorPopulation(api)), { what: 'key', text: api.apiKey }])).toEqual([]);

  const second = await there.start();
  const { page } = second.analyst;
  await answerDialogs(second, backup);
  await page.getByRole('button', { name: 'Restaurar uma cópia' }).click();
  await page.getByRole('button', { name: 'Escolher arquivo…' }).click();
  await page.getByLabel('Frase de acesso da cópia escolhida').fill(OF_BACKUP);
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await page.getByText('A cópia foi restaurada.').waitFor();
  await page.getByText(/^1 conexão veio junto/).waitFor();

  await page.getByLabel('Nova frase de acesso').fill(OWN);
  await page.getByRole('region', { name: 'Proteção do acervo' }).getByLabel('Repita a frase').fill(OWN);
  await page.getByRole('button', { name: 'Proteger com frase de acesso' }).click();
  await page.getByText('Pronto: o acervo abre com a nova frase de acesso.').waitFor();
  await page.getByText('O acervo é cifrado com a sua frase de acesso.').waitFor();
  await second.session.close();

  const third = await there.start();
  await third.analyst.unlock(OWN);
  await third.analyst.counts.getByText(`${CONTACTS} atendimentos`).waitFor();
  expect(readdirSync(there.userDataDir).length).toBeGreaterThan(8);
  expect((await there.keychainItems()).length).toBeGreaterThan(0);
  await openSettings(third.analyst, 'Privacidade');
  const ended = third.session.app.waitForEvent('close');
  await third.analyst.page.getByRole('checkbox', { name: /^Guardar o livro/ }).uncheck();
  await third.analyst.page.getByRole('checkbox', { name: /^Entendi que tudo será apagado/ }).check();
  await third.analyst.page.getByRole('button', { name: 'Apagar tudo e fechar' }).click();
  await ended;
  await third.session.close();
  expect(readdirSync(there.userDataDir)).toEqual([]);
  expect(await there.keychainItems()).toEqual([]);
});
