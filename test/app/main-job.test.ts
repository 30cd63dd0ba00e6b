import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Analyst } from '../../electron/dev/tour/analyst.ts';
import type { WireContact } from '../helpers/ask-vendor-api.ts';
import { type Laptop, prepareLaptop } from '../helpers/laptop.ts';
import { type Canary, canariesOf, filesIn, leaksIn, leaksInBytes } from '../helpers/leaks.ts';
import { contactAsked, mostWithin, SEEN_SECOND_MS } from '../helpers/pace.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type LoggedVendorQuery, startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { foldedWords, searchedTexts, textsIn, vendorPopulation } from '../helpers/vendor-population.ts';

const API_KEY = 'chave-sintetica-7f3a91c05be24d';
/** Each of another person, so that each costs a query of its own. */
const CONTACTS = 40;
/** Typed without the accent that the conversations have. */
const WORD = 'endereco';
/** Kept by the window itself, so the one text that a search of what it leaves behind has to find. */
const EXPORTER = 'Auditoria da Qualidade';

let api: VendorApi;
let laptop: Laptop;
let population: readonly WireContact[];
let canaries: readonly Canary[];
let evidence: Evidence;

/** What one walk through the whole job showed; the tests below judge it. */
interface Evidence {
  readonly queries: readonly LoggedVendorQuery[];
  readonly synchronised: { readonly counts: string; readonly leaks: readonly string[]; readonly cacheHeads: readonly Buffer[] };
  readonly offline: Found & Read;
  readonly leaksAtWork: readonly string[];
  readonly isBackAfterCrash: boolean;
  readonly leaksAfterwards: readonly string[];
}

interface Found {
  readonly startCounts: string;
  readonly foundCounts: string;
  readonly foundNames: readonly string[];
  readonly snippetMarks: readonly string[];
}

interface Read {
  readonly firstHit: string;
  readonly positions: readonly string[];
  readonly insideMark: string;
  readonly shownDigest: string;
}

const exportedContact = (): WireContact => {
  const contact = population.find(({ attributes }) => attributes['name'] === evidence.offline.foundNames[0]);
  if (contact === undefined) throw new Error('nobody of that name');
  return contact;
};
const canary = (what: string, text: string): Canary => ({ what, text });
const leaksNow = (): readonly string[] => leaksIn(laptop.unasked, [...canaries, canary('key', API_KEY)]);

beforeAll(async () => {
  [api, laptop] = await Promise.all([startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS, apiKeys: [API_KEY] }), prepareLaptop('real')]);
  population = await vendorPopulation(api);
  await api.setSwitches({ enforceLimits: false });
  canaries = canariesOf(population);
  const synchronised = await firstDay();
  const queries = await api.queries();
  await api.stop();
  evidence = { queries, synchronised, ...(await secondDay()), leaksAfterwards: leaksNow() };
});

afterAll(async () => {
  await laptop.remove();
  await api.stop();
});

/** Connects, asks, and has everything. */
async function firstDay(): Promise<Evidence['synchronised']> {
  const { session, analyst } = await laptop.start();
  await analyst.fillConnection(api, 'Grupo Horizonte');
  await analyst.connect();
  await analyst.chooseFirstDay('2026-08-01');
  await analyst.chooseLastDay('2026-10-14');
  await analyst.runQuery();
  await analyst.showActivity();
  await analyst.waitUntilSynchronised();
  await analyst.showConversations();
  await analyst.counts.getByText(/100\s?%/u).waitFor();
  const counts = await analyst.counts.innerText();
  // While it is open its newest pages stand in a log beside it, which must be as unreadable.
  const cacheHeads = filesIn(join(laptop.userDataDir, 'cache')).map((file) => readFileSync(file).subarray(0, 16));
  const leaks = leaksNow();
  await session.close();
  return { counts, leaks, cacheHeads };
}

/** The service is gone, the application starts anew: finds, reads and exports what is here. */
async function secondDay(): Promise<Pick<Evidence, 'offline' | 'leaksAtWork' | 'isBackAfterCrash'>> {
  const { session, analyst } = await laptop.start();
  await analyst.rows.first().waitFor();
  const found = await find(analyst);
  const read = await readAndExport(analyst);
  const leaksAtWork = leaksNow();
  const isBackAfterCrash = await session.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return false;
    const isBack = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.forcefullyCrashRenderer();
    await isBack;
    return !contents.isCrashed();
  });
  await session.close();
  return { offline: { ...found, ...read }, leaksAtWork, isBackAfterCrash };
}

async function find(analyst: Analyst): Promise<Found> {
  const startCounts = await analyst.counts.innerText();
  await analyst.search(WORD);
  await analyst.page.getByText(` de ${CONTACTS}`).waitFor();
  const foundCounts = await analyst.counts.innerText();
  const rows = await rowsFound(analyst);
  return { startCounts, foundCounts, foundNames: rows.map(({ name }) => name), snippetMarks: rows.flatMap(({ marks }) => marks) };
}

/** Every row of the list, which draws only what is in sight: from the top to the end, and back to the top. */
function rowsFound(analyst: Analyst): Promise<{ readonly name: string; readonly marks: string[] }[]> {
  return analyst.page.getByRole('grid', { name: 'Atendimentos encontrados' }).evaluate(async (list) => {
    const seen = new Map<string, { readonly name: string; readonly marks: string[] }>();
    const drawn = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    for (let top = 0; top < list.scrollHeight; top += list.clientHeight / 2) {
      list.scrollTop = top;
      await drawn();
      for (const row of list.querySelectorAll<HTMLElement>('.contact-row')) {
        const name = row.querySelector<HTMLElement>('.contact-name')?.innerText ?? '';
        seen.set(row.id, { name, marks: [...row.querySelectorAll('mark')].map((mark) => mark.innerText) });
      }
    }
    list.scrollTop = 0;
    await drawn();
    return [...seen.values()];
  });
}

async function readAndExport(analyst: Analyst): Promise<Read> {
  await analyst.openFirst();
  await analyst.currentHit.waitFor();
  const firstHit = await analyst.currentHit.innerText();
  const positions = [await analyst.hitPosition.innerText()];
  await analyst.nextHit();
  await analyst.page.getByText(/^2 de \d+$/).waitFor();
  positions.push(await analyst.hitPosition.innerText());
  await analyst.findInside('voce');
  await analyst.page.locator('mark[aria-current]', { hasNotText: firstHit }).waitFor();
  const insideMark = await analyst.currentHit.innerText();
  await analyst.openExport();
  await analyst.page.getByLabel('Quem exporta').fill(EXPORTER);
  await analyst.exportTo(join(laptop.documents, 'caso.pdf'));
  const shownDigest = await analyst.page.locator('dialog code').innerText();
  await analyst.closeDialog();
  await analyst.verifyDropped(join(laptop.documents, 'caso.json'));
  await analyst.disclose('“name”', 'Pedido do juízo', join(laptop.documents, 'campo.json'));
  await analyst.closeDialog();
  return { firstHit, positions, insideMark, shownDigest };
}

describe('the whole job', () => {
  test('a run brings every contact with its history, and the list says so', () => {
    expect(evidence.synchronised.counts).toMatch(/^40 atendimentos · 100\s?% com histórico/u);
  });

  test('the service saw one query a contact and one for the list, at no more than ten a second', () => {
    const { queries } = evidence;
    const asked = queries.filter(({ kind }) => kind === 'detail').map(contactAsked);
    expect(asked.toSorted()).toEqual(population.map(({ id }) => String(id)).toSorted());
    expect(queries.filter(({ kind }) => kind === 'list' || kind === 'page').map(({ status }) => status)).toEqual([404, 200]);
    expect(mostWithin(queries, SEEN_SECOND_MS)).toBeLessThanOrEqual(10);
  });

  test('everything is there on the next start, without the service', () => {
    expect(evidence.offline.startCounts).toBe(evidence.synchronised.counts);
  });

  test('a word without its accents finds every conversation that has it, and marks it', () => {
    const matching = population.filter((contact) => searchedTexts(contact).some((text) => foldedWords(text).some((word) => word.startsWith(WORD))));
    const { foundCounts, foundNames, snippetMarks, firstHit } = evidence.offline;
    expect(matching.length).toBeGreaterThan(1);
    expect(foundCounts).toContain(`${matching.length} de ${CONTACTS}`);
    const names = matching.map(({ id, attributes }) => attributes['name'] ?? `Sem nome ${id}`);
    expect(foundNames.toSorted()).toEqual(names.toSorted());
    expect(snippetMarks).toHaveLength(matching.length);
    for (const mark of [...snippetMarks, firstHit]) expect(mark).toMatch(/^endereço/iu);
  });

  test('a key leads to the next hit, and one can find something else inside', () => {
    const { positions, insideMark } = evidence.offline;
    expect(positions[0]).toMatch(/^1 de [2-9]$/u);
    expect(positions[1]).toBe(positions[0]?.replace('1', '2'));
    expect(insideMark).toMatch(/^você/iu);
  });
});

describe('the exported files', () => {
  test('are the two that were asked for, under the name that was chosen, and the one field that was', () => {
    expect(readdirSync(laptop.documents).toSorted()).toEqual(['campo.json', 'caso.json', 'caso.pdf']);
  });

  test('one masked field of them opens in a file of its own, and nothing else does', () => {
    const disclosed = readFileSync(join(laptop.documents, 'campo.json'), 'utf8');
    const [record, field] = ['caso.json', 'campo.json'].map((name): unknown => JSON.parse(readFileSync(join(laptop.documents, name), 'utf8')));
    const name = evidence.offline.foundNames[0];
    expect(field).toMatchObject({ recordDigest: evidence.offline.shownDigest, pointer: '/contact/attributes/name', value: name });
    expect(JSON.stringify(record)).not.toContain(name);
    const others = canariesOf([exportedContact()]).filter(({ text }) => text !== name);
    expect(others.length).toBeGreaterThan(2);
    expect(leaksInBytes(Buffer.from(disclosed), others)).toEqual([]);
  });

  test('carry the digest that was shown, to be checked without any library', () => {
    const record = join(laptop.documents, 'caso.json');
    const sum = execFileSync('sh', ['-c', 'tail -c +343 "$0" | head -c -1 | sha256sum', record], { encoding: 'utf8' });
    expect(sum.split(' ')[0]).toBe(evidence.offline.shownDigest);
    expect(z.object({ digest: z.object({ value: z.string() }) }).parse(JSON.parse(readFileSync(record, 'utf8'))).digest.value).toBe(evidence.offline.shownDigest);
  });

  test('are one record: the PDF has the JSON inside', () => {
    const detached = join(temporaryFolder(), 'detached.json');
    execFileSync('pdfdetach', ['-save', '1', '-o', detached, join(laptop.documents, 'caso.pdf')]);
    expect(readFileSync(detached).equals(readFileSync(join(laptop.documents, 'caso.json')))).toBe(true);
  });

  test('can be read: every word of the conversation but the own name, who exported it, the digest', () => {
    const text = execFileSync('pdftotext', ['-layout', join(laptop.documents, 'caso.pdf'), '-'], { encoding: 'utf8' });
    const printed = new Set(foldedWords(text));
    // Masked as long as nobody asks otherwise, wherever someone is called by it.
    const name = evidence.offline.foundNames[0] ?? '';
    const ownName = new Set(foldedWords(name));
    expect(ownName.size).toBeGreaterThan(1);
    expect(text).not.toContain(name);
    const said = exportedContact().history?.flatMap(({ message }) => textsIn(message)) ?? [];
    // Sentences: a part's type or an address is not shown as such.
    const words = said.filter((each) => each.includes(' ') && !each.includes('://')).flatMap(foldedWords);
    // Of a length that no line breaks.
    const unbroken = words.filter((word) => /^\p{Letter}{4,14}$/u.test(word) && !ownName.has(word));
    expect(unbroken.length).toBeGreaterThan(100);
    expect([...new Set(unbroken)].filter((word) => !printed.has(word))).toEqual([]);
    expect(text).toContain(EXPORTER);
    expect(text).toContain(evidence.offline.shownDigest);
  });
});

describe('what it leaves behind', () => {
  test('is a cache whose files are no readable database, open or closed', () => {
    expect(evidence.synchronised.cacheHeads.length).toBeGreaterThan(0);
    const closed = filesIn(join(laptop.userDataDir, 'cache')).map((file) => readFileSync(file));
    expect(closed.length).toBeGreaterThan(0);
    for (const bytes of [...evidence.synchronised.cacheHeads, ...closed]) {
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
      expect(bytes.includes('CREATE TABLE')).toBe(false);
    }
  });

  test('holds neither the key nor anything of anyone: not at work, not after a crash, not afterwards', () => {
    expect(canaries.length).toBeGreaterThan(150);
    expect(evidence.synchronised.leaks).toEqual([]);
    expect(evidence.leaksAtWork).toEqual([]);
    expect(evidence.isBackAfterCrash).toBe(true);
    expect(evidence.leaksAfterwards).toEqual([]);
  });

  test('says nothing of it either', () => {
    expect(laptop.output()).toMatch(/ info sync\.ended /u);
    expect(leaksInBytes(Buffer.from(laptop.output()), [...canaries, canary('key', API_KEY)])).toEqual([]);
  });

  test('the control: the same search finds them where the person put them, and what the window keeps for itself', () => {
    expect(leaksIn([laptop.documents], canaries).length).toBeGreaterThan(5);
    expect(leaksIn(laptop.unasked, [canary('exporter', EXPORTER)])).not.toEqual([]);
  });
});
