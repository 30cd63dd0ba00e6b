import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heldContacts } from '../../helpers/held-contacts.ts';
import { hurriedClock } from '../../helpers/hurried-clock.ts';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

const CONTACTS = 8;
/** So many histories are answered before the service falls silent. */
const ANSWERED = 3;

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

test('a person is erased in the middle of a run, which ends without them; the next run leaves them out until that is lifted', async () => {
  await api.setSwitches({ enforceLimits: false });
  const core = await startTestCore({ clock: hurriedClock(20) });
  const { handlers } = core;
  const { id: instanceId } = await connectTo(core, api);
  const held = async (): Promise<readonly string[]> => (await heldContacts(handlers)).map(({ summary }) => summary.contactId);
  const run = async (): Promise<string> => (await handlers['sync/start']({ instanceId, query: wholeQuery(), name: null })).id;

  await api.fault('stall', { query: 'detail', skip: ANSWERED, count: null });
  const first = await run();
  await core.until('sync/progress', ({ id, counts }) => id === first && counts.fetched === ANSWERED);
  // One whose history is here, and one whose history is on its way or still to be asked for.
  const rows = await heldContacts(handlers);
  const persons = [rows.find(({ summary }) => summary.history.kind === 'fetched'), rows.find(({ summary }) => summary.history.kind !== 'fetched')];
  const erasures: string[] = [];
  for (const row of persons) {
    const text = row?.summary.identifier ?? '';
    const { conversations } = await handlers['privacy/person']({ text });
    const receipt = await handlers['privacy/erase']({ text, keys: conversations.map(({ summary }) => summary.key), blockPerson: true, reason: '' });
    expect(receipt).toMatchObject({ erased: { contacts: 1 }, overwritten: true, inLedger: true });
    erasures.push(receipt.id);
  }
  const gone = persons.map((row) => row?.summary.contactId ?? '');
  await api.clearFaults();
  expect(await untilState(core, first, 'done', 'incomplete', 'failed')).toMatchObject({ state: { kind: 'done' } });
  expect(await held()).toHaveLength(CONTACTS - 2);
  expect(await held()).not.toEqual(expect.arrayContaining(gone));

  await api.reset();
  await api.setSwitches({ enforceLimits: false });
  expect(await untilState(core, await run(), 'done', 'incomplete', 'failed')).toMatchObject({ state: { kind: 'done' } });
  expect(await held()).toHaveLength(CONTACTS - 2);
  expect((await api.queries()).filter(({ kind }) => kind === 'detail')).toEqual([]);

  for (const erasureId of erasures) await handlers['privacy/lift']({ erasureId });
  expect(await untilState(core, await run(), 'done', 'incomplete', 'failed')).toMatchObject({ state: { kind: 'done' } });
  expect(await held()).toEqual(expect.arrayContaining(gone));
});
