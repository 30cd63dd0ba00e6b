import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireContact } from '../helpers/ask-vendor-api.ts';
import { type Laptop, prepareLaptop, type Seat } from '../helpers/laptop.ts';
import { contactAsked, mostWithin, SEEN_SECOND_MS } from '../helpers/pace.ts';
import { type LoggedVendorQuery, startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { vendorPopulation } from '../helpers/vendor-population.ts';

/** Each of another person, so that each costs a query of its own. */
const CONTACTS = 40;
/** So many histories are answered before the service falls silent. */
const ANSWERED = 12;

let api: VendorApi;
let laptop: Laptop;
let population: readonly WireContact[];

beforeAll(async () => {
  [api, laptop] = await Promise.all([startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS }), prepareLaptop('real')]);
  population = await vendorPopulation(api);
  await api.setSwitches({ enforceLimits: false });
});
afterAll(async () => {
  await laptop.remove();
  await api.stop();
});

test('killed while it fetches, a run goes on by itself at the next start and asks for nothing that is stored', async () => {
  const first = await laptop.start();
  await api.fault('stall', { query: 'detail', skip: ANSWERED, count: null });
  await startRun(first);
  await first.analyst.page.getByRole('button', { name: `Abrir a atividade: ${ANSWERED}/${CONTACTS}` }).waitFor();
  const before = details(await api.queries());
  const pid = await first.session.app.evaluate(() => process.pid);
  process.kill(pid, 'SIGKILL');
  await first.session.close();
  await api.clearFaults();

  const second = await laptop.start();
  await second.analyst.showActivity();
  await second.analyst.waitUntilSynchronised();
  await second.analyst.showConversations();
  const { analyst } = second;
  await analyst.counts.getByText(/^40 atendimentos/).waitFor();
  await analyst.counts.getByText(/100\s?%/u).waitFor();
  const messages = population.reduce((sum, { history }) => sum + (history?.length ?? 0), 0);
  await analyst.page.getByLabel('O que está guardado').getByText(`${messages} mensagens`).waitFor();
  await second.session.close();

  const queries = await api.queries();
  const asked = details(queries);
  const answeredOnce = asked.filter(({ status }) => status === 200).map(({ id }) => id);
  expect(before.filter(({ status }) => status === 200)).toHaveLength(ANSWERED);
  expect(before.length).toBeGreaterThan(ANSWERED);
  expect(answeredOnce.toSorted()).toEqual(population.map(({ id }) => String(id)).toSorted());
  // The second start knows nothing of what the first one sent in its last moment, but comes too late to add to it.
  expect(mostWithin(queries, SEEN_SECOND_MS)).toBeLessThanOrEqual(10);
});

async function startRun({ analyst }: Seat): Promise<void> {
  await analyst.fillConnection(api, 'Loja');
  await analyst.connect();
  await analyst.chooseFirstDay('2026-08-01');
  await analyst.chooseLastDay('2026-10-14');
  await analyst.runQuery();
}

/** Queries for one contact's history, and whose. */
function details(queries: readonly LoggedVendorQuery[]): readonly { readonly id: string; readonly status: number }[] {
  return queries.filter(({ kind }) => kind === 'detail').map((query) => ({ id: contactAsked(query), status: query.status }));
}
