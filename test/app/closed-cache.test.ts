import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { closeWriter, openForWriting } from '../../electron/cache/open.ts';
import { type Laptop, prepareLaptop } from '../helpers/laptop.ts';

const PASSPHRASE = 'sete capivaras à beira do lago';
const GARBAGE = Buffer.alloc(32_768, 'isto não é um acervo ');

let laptop: Laptop;
afterEach(() => laptop.remove());

const english = { env: { LANGUAGE: 'en' } };
const damagedIn = (page: Page, heading: string): Promise<void> => page.getByRole('heading', { name: heading }).waitFor();

describe('an archive whose file is damaged', () => {
  test('is named so in either language, stays as it is, and is set aside whole for a new one', async () => {
    laptop = await prepareLaptop('real');
    const first = await laptop.start();
    await first.analyst.page.getByRole('heading', { name: 'Conectar ao Zenvia NLU' }).waitFor();
    await first.session.close();
    const file = join(laptop.userDataDir, 'cache', 'library.keychain.db');
    // It is there already, so that this is damage and not a wrong guess at where the file would be.
    expect(readFileSync(file).length).toBeGreaterThan(0);
    writeFileSync(file, GARBAGE);

    const second = await laptop.start();
    await damagedIn(second.analyst.page, 'O arquivo do acervo está danificado');
    await second.analyst.page.getByText('Ele será separado e não será apagado.').waitFor();
    await second.analyst.page.getByRole('button', { name: 'Tentar de novo' }).click();
    await damagedIn(second.analyst.page, 'O arquivo do acervo está danificado');
    await second.session.close();
    expect(readFileSync(file).equals(GARBAGE)).toBe(true);

    const third = await laptop.start(english);
    const { page } = third.analyst;
    await damagedIn(page, 'The archive file is damaged');
    await page.getByRole('button', { name: 'Start a new archive…' }).click();
    await page.getByRole('button', { name: 'Start a new one', exact: true }).click();
    await page.getByRole('heading', { name: 'Connect to Zenvia NLU' }).waitFor();
    await third.session.close();
    const aside = readdirSync(laptop.userDataDir).filter((name) => name.startsWith('cache.set-aside-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(laptop.userDataDir, String(aside[0]), 'library.keychain.db')).equals(GARBAGE)).toBe(true);
  });
});

describe('an archive of a newer version', () => {
  test('is refused in either language, menu included, and not touched', async () => {
    laptop = await prepareLaptop('none');
    const file = writeNewerArchive(laptop.userDataDir);
    const before = readFileSync(file);

    const first = await laptop.start();
    await first.analyst.unlock(PASSPHRASE);
    await first.analyst.page.getByRole('heading', { name: 'Este acervo é de uma versão mais nova' }).waitFor();
    await first.analyst.page.getByText('Ele foi gravado na versão 9.000 do formato. Nada foi alterado.').waitFor();
    expect(await menuOf(first.session.app)).toContain('Arquivo');
    await first.session.close();

    const second = await laptop.start(english);
    const { page } = second.analyst;
    await page.getByRole('heading', { name: 'The archive is locked' }).waitFor();
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { name: 'This archive is from a newer version' }).waitFor();
    await page.getByText('It was written in version 9,000 of the format. Nothing was changed.').waitFor();
    expect(await menuOf(second.session.app)).toContain('File');
    await second.session.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

/** As a later version would leave it: sound, and with a schema that this one does not know. */
function writeNewerArchive(userDataDir: string): string {
  mkdirSync(join(userDataDir, 'cache'));
  const path = join(userDataDir, 'cache', 'library.passphrase.db');
  const opened = openForWriting({ path, key: { kind: 'passphrase', text: PASSPHRASE }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  opened.db.pragma('user_version = 9000');
  closeWriter(opened.db);
  return path;
}

function menuOf(app: Awaited<ReturnType<Laptop['start']>>['session']['app']): Promise<readonly string[]> {
  return app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
}
