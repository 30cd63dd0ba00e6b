import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { WireContact } from '../helpers/ask-vendor-api.ts';
import { type Laptop, prepareLaptop, type Seat } from '../helpers/laptop.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { vendorPopulation } from '../helpers/vendor-population.ts';

const CONTACTS = 6;

let api: VendorApi;
let laptop: Laptop;
let seat: Seat;
let spoken: readonly WireContact[];

beforeAll(async () => {
  [api, laptop] = await Promise.all([startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS }), prepareLaptop('none')]);
  await api.setSwitches({ enforceLimits: false });
  spoken = (await vendorPopulation(api)).filter(({ history }) => (history?.length ?? 0) > 3);
  seat = await laptop.start();
  const { analyst } = seat;
  await analyst.chooseSession();
  await analyst.fillConnection(api, 'Grupo Horizonte');
  await analyst.connect();
  await analyst.chooseFirstDay('2026-08-01');
  await analyst.chooseLastDay('2026-10-14');
  await analyst.runQuery();
  await analyst.showActivity();
  await analyst.waitUntilSynchronised();
  await analyst.showConversations();
  await analyst.rows.first().waitFor();
});

afterAll(async () => {
  await laptop.remove();
  await api.stop();
});

const contact = (at: number): WireContact => {
  const found = spoken[at];
  if (found === undefined) throw new Error('too few conversations');
  return found;
};
const linkTo = ({ id }: WireContact, message: number): string => `acervo://atendimento/${api.instance}/${id}/mensagem/${message}`;
const nameOf = ({ attributes }: WireContact): string => String(attributes['name']);
const focusedRow = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null);
const titleOf = (page: Page): Promise<string> => page.locator('.transcript-heading h2').innerText();

/** What the system does with a link while the application runs: starts it again, with the link at the end. */
async function followLink(link: string): Promise<number> {
  const { app, userDataDir } = seat.session;
  const environment = await app.evaluate(() => ({ ...process.env }));
  const second = spawn(inject('stagedApp').test.executable, [`--user-data-dir=${userDataDir}`, link], { env: environment, stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  return Number(code);
}

describe('a deep link', () => {
  test('is handed to the running application, which goes to the message', async () => {
    const { page } = seat.session;
    expect(await followLink(linkTo(contact(0), 3))).toBe(0);
    await expect.poll(() => focusedRow(page)).toBe('m:2');
    expect(await titleOf(page)).toBe(nameOf(contact(0)));
  });

  test.each([
    ['that asks for more than a place', (good: string) => `${good}?export=1`],
    ['of another scheme’s making', (good: string) => good.replace('atendimento', 'executar')],
    ['with a path in it', (good: string) => good.replace('/mensagem/1', '/../../etc/passwd')],
  ])('%s shows nothing and asks the service nothing', async (_what, spoil) => {
    const { page } = seat.session;
    const asked = (await api.queries()).length;
    expect(await followLink(spoil(linkTo(contact(1), 1)))).toBe(0);
    expect(await titleOf(page)).not.toBe(nameOf(contact(1)));
    // The control: unspoilt, the same link shows its conversation, and even that asks nothing.
    await followLink(linkTo(contact(1), 1));
    await expect.poll(() => titleOf(page)).toBe(nameOf(contact(1)));
    expect(await api.queries()).toHaveLength(asked);
    await followLink(linkTo(contact(0), 1));
    await expect.poll(() => titleOf(page)).toBe(nameOf(contact(0)));
  });
});

describe('masking on screen', () => {
  const setting = async (value: string): Promise<void> => {
    const { page } = seat.session;
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog', { name: 'Comandos' }).getByRole('combobox').fill(`pessoais na tela ${value}`);
    await page.getByRole('option', { name: `Dados pessoais na tela: ${value}` }).click();
  };
  /** What the person is called and known by, as the service gave it. */
  const personalOf = ({ identifier, attributes }: WireContact): readonly string[] =>
    [identifier, ...['name', 'cpf', 'email', 'phone'].map((name) => attributes[name])].flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));
  /** What stands of it anywhere in the window, tooltips and hidden texts too. */
  const shownOf = async (whose: readonly WireContact[]): Promise<readonly string[]> => {
    const html = await seat.session.page.content();
    return whose.flatMap(personalOf).filter((value) => html.includes(value));
  };
  const conversation = (): Promise<string> => seat.session.page.locator('main').innerText();

  test('leaves nothing that names a person in the window, and one conversation is shown for a time and a reason', async () => {
    const { page } = seat.session;
    const [one, other] = [contact(0), contact(1)];
    await followLink(linkTo(one, 1));
    await expect.poll(() => titleOf(page)).toBe(nameOf(one));
    // The control: it is all there while nothing is masked.
    expect(await shownOf([one])).toContain(nameOf(one));
    expect(await shownOf([other])).toContain(nameOf(other));

    await setting('mascarados');
    await expect.poll(() => shownOf(spoken)).toEqual([]);
    expect(await titleOf(page)).toMatch(/^[•\s.'-]+$/u);
    expect(await conversation()).toMatch(/\d+ trechos? mascarados?/u);

    await page.getByRole('button', { name: 'mostrar…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mostrar dados pessoais' });
    await expect.poll(() => dialog.getByRole('button', { name: 'Mostrar', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('Motivo').fill('Conferir o cadastro');
    await dialog.getByRole('button', { name: 'Mostrar', exact: true }).click();
    await expect.poll(() => titleOf(page)).toBe(nameOf(one));
    await page.getByRole('timer').waitFor();
    // Only this conversation: the list stays as it was, and so do the others.
    expect(await page.getByRole('grid').innerText()).not.toContain(nameOf(one));
    expect(await shownOf(spoken.filter((each) => each !== one))).toEqual([]);

    await page.getByRole('button', { name: 'mascarar', exact: true }).click();
    await expect.poll(() => shownOf(spoken)).toEqual([]);
    await setting('à vista');
    await expect.poll(() => titleOf(page)).toBe(nameOf(one));
    await expect.poll(() => shownOf([other])).toContain(nameOf(other));
  });
});

describe('the second window', () => {
  const opened = async (app: ElectronApplication, open: () => Promise<void>): Promise<Page> => {
    const [page] = await Promise.all([app.waitForEvent('window'), open()]);
    await page.waitForLoadState('load');
    return page;
  };

  test('shows a conversation beside the first, locked down like it, and goes with it', async () => {
    const { app, page } = seat.session;
    await followLink(linkTo(contact(0), 1));
    await expect.poll(() => focusedRow(page)).toBe('m:0');
    const beside = await opened(app, () => page.keyboard.press('o'));
    await expect.poll(() => titleOf(beside)).toBe(nameOf(contact(0)));

    await followLink(linkTo(contact(1), 1));
    await expect.poll(() => titleOf(page)).toBe(nameOf(contact(1)));
    expect(await titleOf(beside)).toBe(nameOf(contact(0)));
    await page.keyboard.press('o');
    await expect.poll(() => titleOf(beside)).toBe(nameOf(contact(1)));

    const renderers = await app.evaluate((electron) =>
      electron.app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ pid }) => pid),
    );
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s2$/mu);
    const address = beside.url();
    const tried = await beside.evaluate(() => {
      const made = window.open('https://evil.example/');
      window.location.href = 'https://evil.example/';
      return { isOpen: made !== null, node: typeof Reflect.get(globalThis, 'require'), bridge: Object.keys(Reflect.get(window, 'acervo') as object).sort() };
    });
    expect(tried).toEqual({ isOpen: false, node: 'undefined', bridge: ['call', 'on'] });
    expect(await beside.evaluate(() => fetch('https://evil.example/').then(() => 'sent', () => 'refused'))).toBe('refused');
    expect(beside.url()).toBe(address);
    expect(app.windows()).toHaveLength(2);

    const closed = beside.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows().toSorted((a, b) => a.id - b.id);
      windows[0]?.close();
    });
    await closed;
  });
});
