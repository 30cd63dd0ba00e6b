import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Laptop, prepareLaptop } from '../helpers/laptop.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

/** At ten queries a second, enough for a run that outlasts the test's hands. */
const CONTACTS = 300;

let api: VendorApi;
let laptop: Laptop;

beforeAll(async () => {
  [api, laptop] = await Promise.all([startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS, latencyMs: [20, 60] }), prepareLaptop('none')]);
});
afterAll(async () => {
  await laptop.remove();
  await api.stop();
});

test('finds, opens and marks as one types while conversations still arrive', async () => {
  const { analyst, session } = await laptop.start();
  const { page } = analyst;
  await analyst.chooseSession();
  await analyst.fillConnection(api, 'Loja');
  await analyst.connect();
  await analyst.chooseFirstDay('2026-08-01');
  await analyst.chooseLastDay('2026-10-14');
  await analyst.runQuery();
  await page.getByRole('button', { name: /^Abrir a atividade: [1-9]\d*\/300/ }).waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type('atendimento', { delay: 20 });
  await page.locator('.contact-row mark').first().waitFor();
  const marks = await page.locator('.contact-row mark').allInnerTexts();
  for (const mark of marks) expect(mark).toMatch(/^atendimento/iu);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await analyst.currentHit.waitFor();
  expect(await analyst.currentHit.innerText()).toMatch(/^atendimento/iu);

  // All of this happened under way: the run still counts.
  const { arrivals } = await api.stats();
  expect(arrivals).toBeLessThan(CONTACTS);
  await page.getByRole('button', { name: /^Abrir a atividade: \d+\/300/ }).waitFor();
  await expect.poll(async () => (await api.stats()).arrivals).toBeGreaterThan(arrivals);
  await session.close();
});
