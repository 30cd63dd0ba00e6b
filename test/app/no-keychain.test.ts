import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openForReading } from '../../electron/cache/open.ts';
import type { Analyst } from '../../electron/dev/tour/analyst.ts';
import { type Laptop, prepareLaptop } from '../helpers/laptop.ts';
import { type Canary, canariesOf, filesIn, leaksIn } from '../helpers/leaks.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { vendorPopulation } from '../helpers/vendor-population.ts';

const API_KEY = 'chave-sintetica-19ac55d07be3';
const PASSPHRASE = 'três araras azuis ao amanhecer';
const CONTACTS = 12;

let api: VendorApi;
let canaries: readonly Canary[];

beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, apiKeys: [API_KEY] });
  const people = canariesOf(await vendorPopulation(api));
  canaries = [...people, { what: 'key', text: API_KEY }, { what: 'passphrase', text: PASSPHRASE }];
});
afterAll(() => api.stop());

/** Asks for everything; afterwards so many runs are done. */
async function runToItsEnd(analyst: Analyst, runs: number): Promise<void> {
  await analyst.chooseFirstDay('2026-08-01');
  await analyst.chooseLastDay('2026-10-14');
  await analyst.runQuery();
  await analyst.showActivity();
  await analyst.page.getByText('Concluída', { exact: true }).nth(runs - 1).waitFor();
  await analyst.showConversations();
  await analyst.counts.getByText(`${CONTACTS} atendimentos`).waitFor();
}

/** The first run: how to protect the archive, then a connection and what it brings. */
async function fillArchive(analyst: Analyst, protect: () => Promise<void>): Promise<void> {
  await analyst.page.getByRole('heading', { name: 'Como proteger o acervo?' }).waitFor();
  await protect();
  await analyst.fillConnection(api, 'Loja');
  await analyst.connect();
  await runToItsEnd(analyst, 1);
}

const standing = (analyst: Analyst): Promise<readonly string[]> => analyst.page.locator('.standing .banner-title').allInnerTexts();

describe('without a keychain, behind a passphrase', () => {
  let laptop: Laptop;
  beforeAll(async () => {
    laptop = await prepareLaptop('none');
    const { session, analyst } = await laptop.start();
    await fillArchive(analyst, () => analyst.choosePassphrase(PASSPHRASE));
    await session.close();
  });
  afterAll(() => laptop.remove());

  test('the archive is on the disk, and nobody reads it there', () => {
    const file = join(laptop.userDataDir, 'cache', 'library.passphrase.db');
    expect(() => new Database(file, { readonly: true }).prepare('SELECT count(*) FROM contact').get()).toThrow('file is not a database');
    expect(leaksIn(laptop.unasked, canaries)).toEqual([]);
  });

  test('the control: with the passphrase it is all there', () => {
    const path = join(laptop.userDataDir, 'cache', 'library.passphrase.db');
    const opened = openForReading({ path, key: { kind: 'passphrase', text: PASSPHRASE }, nativeBinding: null });
    if (opened.kind !== 'open') throw new Error(opened.kind);
    expect(opened.db.prepare('SELECT count(*) AS contacts FROM contact').get()).toEqual({ contacts: CONTACTS });
    opened.db.close();
  });

  test('the next start is locked, says when a passphrase is wrong, opens with the right one, and asks for the key again', async () => {
    const { session, analyst } = await laptop.start();
    const { page } = analyst;
    await page.getByRole('heading', { name: 'O acervo está trancado' }).waitFor();
    await analyst.unlock('três araras azuis ao anoitecer');
    await page.getByText('Esta frase de acesso não abre o acervo.').waitFor();
    expect(await analyst.rows.count()).toBe(0);

    await analyst.unlock(PASSPHRASE);
    await analyst.counts.getByText(`${CONTACTS} atendimentos`).waitFor();
    await expect.poll(() => standing(analyst)).toEqual(['O chaveiro do sistema não respondeu.']);
    await page.getByRole('button', { name: 'Informar a chave' }).click();
    await page.getByLabel('Chave da API').fill(API_KEY);
    await page.getByRole('button', { name: 'Salvar', exact: true }).click();
    await expect.poll(() => standing(analyst)).toEqual(['A chave de Loja fica só na memória.']);

    await page.getByRole('button', { name: 'Nova consulta' }).first().click();
    await runToItsEnd(analyst, 2);
    expect(await standing(analyst)).toEqual(['A chave de Loja fica só na memória.']);
    await session.close();
    expect(leaksIn(laptop.unasked, canaries)).toEqual([]);
  });
});

describe('without a keychain, for one session', () => {
  let laptop: Laptop;
  beforeAll(async () => {
    laptop = await prepareLaptop('none');
  });
  afterAll(() => laptop.remove());

  test('it says so all the time, and nothing remains of it', async () => {
    const { session, analyst } = await laptop.start();
    await fillArchive(analyst, () => analyst.chooseSession());
    expect(await standing(analyst)).toEqual(['Este acervo termina quando o aplicativo fechar.', 'A chave de Loja fica só na memória.']);
    const held = filesIn(laptop.userDataDir).filter((file) => file.includes('library.session.db'));
    expect(held.length).toBeGreaterThan(0);
    for (const file of held) expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(leaksIn(laptop.unasked, canaries)).toEqual([]);

    await session.close();
    expect(filesIn(laptop.userDataDir).filter((file) => file.includes('library.'))).toEqual([]);
    expect(existsSync(join(laptop.userDataDir, 'cache'))).toBe(false);
    expect(leaksIn(laptop.unasked, canaries)).toEqual([]);

    const next = await laptop.start();
    await next.analyst.page.getByRole('heading', { name: 'Como proteger o acervo?' }).waitFor();
    await next.session.close();
  });
});
