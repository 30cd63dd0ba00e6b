import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/model/settings.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { heldContacts } from '../../helpers/held-contacts.ts';
import { connectTo, startTestCore, type TestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 12 });
});
afterAll(() => api.stop());

/** A core that holds the service's contacts. */
async function filled(): Promise<TestCore & { readonly instanceId: string; readonly key: number }> {
  await api.reset();
  const core = await startTestCore();
  const { id: instanceId } = await connectTo(core, api);
  const run = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
  await untilState(core, run.id, 'done');
  const key = (await heldContacts(core.handlers))[0]?.summary.key ?? -1;
  return { ...core, instanceId, key };
}

describe('a filled library', () => {
  test('is searched, counted and read', async () => {
    const { handlers, key, instanceId } = await filled();
    const page = await handlers['search/run']({ text: 'a', filters: { ...NO_FILTERS, instanceId }, limit: 3, beforeKey: null });
    expect(page.total).toBeGreaterThan(0);
    const facets = await handlers['library/facets']({ filters: NO_FILTERS });
    expect(facets.contacts).toBe(12);
    const { cells, total } = await handlers['library/coverage']({ instanceId, from: null, to: null });
    expect(total).toMatchObject({ listed: 12, held: facets.withHistory, missing: 0, failed: 0, changed: 0 });
    expect(new Set(cells.map(({ day }) => day))).toEqual(new Set(facets.days.map(({ value }) => value)));
    const transcript = await handlers['transcript/open']({ key });
    expect(transcript.summary.key).toBe(key);
    const named = await handlers['library/attribute-names'](undefined);
    expect(named.conversations).toBe(12);
    const texts = Object.entries(transcript.contact.attributes).flatMap(([name, value]) => (typeof value === 'string' ? [name] : []));
    expect(texts.length).toBeGreaterThan(0);
    expect(named.names.map(({ value }) => value)).toEqual(expect.arrayContaining(texts));
    expect(named.names.every(({ count }) => count >= 1 && count <= 12)).toBe(true);
    expect(transcript.assumedEventZone).toBe(DEFAULT_SETTINGS.assumedEventZone);
    expect(transcript.provenance.length).toBeGreaterThan(0);
  });

  test('shows event dates in the zone that the settings assume', async () => {
    const { handlers, key } = await filled();
    const settings: Settings = { ...DEFAULT_SETTINGS, assumedEventZone: 'America/Manaus' };
    await handlers['settings/set'](settings);
    expect((await handlers['transcript/open']({ key })).assumedEventZone).toBe('America/Manaus');
  });

  test('assumes another zone for one instance, where one was chosen for it, and refuses one that is unknown', async () => {
    const { handlers, key, instanceId } = await filled();
    const chosen = (zone: string): Settings => ({ ...DEFAULT_SETTINGS, eventZones: { [instanceId]: zone, other: 'UTC' } });
    await handlers['settings/set'](chosen('America/Noronha'));
    expect((await handlers['transcript/open']({ key })).assumedEventZone).toBe('America/Noronha');
    await expect(handlers['settings/set'](chosen('Marte/Olimpo'))).rejects.toMatchObject({ error: { fields: [{ path: 'eventZones' }] } });
    expect(await handlers['library/event-zone']({ instanceId })).toMatchObject({ kind: expect.stringMatching(/estimate|unclear|tooFew/u) as string });
  });

  test('follows a link to a conversation that is held, and says what it does not have', async () => {
    const { handlers, key, platform } = await filled();
    const { summary } = await handlers['transcript/open']({ key });
    const link = { instance: api.instance, contactId: summary.contactId, place: null };
    platform.link = link;
    expect(await handlers['app/take-link'](undefined)).toEqual(link);
    expect(await handlers['app/take-link'](undefined)).toBeNull();
    const queries = (await api.queries()).length;
    expect(await handlers['library/follow-link'](link)).toEqual({ key });
    await expect(handlers['library/follow-link']({ ...link, contactId: '1' })).rejects.toMatchObject({ error: { kind: 'contact.unknown' } });
    await expect(handlers['library/follow-link']({ ...link, instance: 'outra' })).rejects.toMatchObject({ error: { kind: 'instance.unknown' } });
    expect(await api.queries()).toHaveLength(queries);
    const person = await handlers['library/same-person']({ key });
    expect(person.conversations.map((each) => each.key)).toContain(key);
    expect((await handlers['library/unknown-shapes']({ instanceId: null })).isWhole).toBe(true);
    await handlers['app/open-beside']({ key });
    expect(platform.beside).toEqual([key]);
  });

  test('interrupts a search that was followed by another, but not one that asks for the next page', async () => {
    const { handlers, key } = await filled();
    const search = (text: string, beforeKey: number | null) =>
      handlers['search/run']({ text, filters: NO_FILTERS, limit: 5, beforeKey });
    const first = search('bom dia', null);
    const next = search('bom dia', key);
    const second = search('boa tarde', null);
    await expect(first).rejects.toMatchObject({ error: { kind: 'cache.busy' } });
    await expect(next).resolves.toBeDefined();
    await expect(second).resolves.toBeDefined();
  });

  test('says what it does not have', async () => {
    const { handlers } = await startTestCore();
    await expect(handlers['transcript/open']({ key: 1 })).rejects.toMatchObject({ error: { kind: 'contact.unknown' } });
    await expect(handlers['sync/fetch-contact']({ key: 1 })).rejects.toMatchObject({ error: { kind: 'contact.unknown' } });
    for (const call of ['sync/pause', 'sync/resume', 'sync/cancel'] as const) {
      await expect(handlers[call]({ runId: 'none' })).rejects.toMatchObject({ error: { kind: 'run.unknown' } });
    }
    const start = handlers['sync/start']({ instanceId: 'none', query: wholeQuery(), name: null });
    await expect(start).rejects.toMatchObject({ error: { kind: 'instance.unknown' } });
  });

  test('gives text to the clipboard', async () => {
    const { handlers, platform } = await startTestCore();
    expect(await handlers['transcript/copy']({ text: 'Olá\n\u202eolá' })).toBeNull();
    expect(platform.clipboard).toEqual(['Olá\n\u202eolá']);
  });
});

describe('exporting', () => {
  const request = { language: 'pt-BR', zone: 'America/Sao_Paulo', masking: 'none', reason: 'Conferência interna', exporter: '' } as const;

  test('writes the record, says its phases, and shows the file', async () => {
    const { handlers, platform, key, announced } = await filled();
    platform.savePath = join(platform.paths.documents, 'atendimento.json');
    const saved = await handlers['export/run']({ ...request, key, formats: { pdf: false, json: true } });
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    expect(JSON.parse(readFileSync(platform.savePath, 'utf8'))).toBeTypeOf('object');
    expect(announced.some(({ name }) => name === 'export/progress')).toBe(true);
    await handlers['export/reveal']({ exportId: saved.exportId });
    await handlers['export/reveal']({ exportId: 'unknown' });
    expect(platform.revealed).toEqual([platform.savePath]);
  });

  test('is cancelled by closing the dialog, and by the call', async () => {
    const { handlers, platform, key } = await filled();
    const json = { ...request, key, formats: { pdf: false, json: true } };
    expect(await handlers['export/run'](json)).toEqual({ kind: 'cancelled' });
    const path = join(platform.paths.documents, 'b.json');
    platform.showSaveDialog = async () => {
      expect(await handlers['export/cancel'](undefined)).toBeNull();
      return path;
    };
    expect(await handlers['export/run'](json)).toEqual({ kind: 'cancelled' });
    expect(existsSync(path)).toBe(false);
  });
});

describe('saved queries', () => {
  test('are kept in the encrypted cache, changed and removed', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const { handlers } = core;
    const query = wholeQuery({ attributes: { cpf: '12345678909' } });
    const saved = await handlers['queries/save']({ instanceId, name: 'Outubro', query });
    expect(await handlers['queries/list']({ instanceId })).toEqual([saved]);
    const renamed = await handlers['queries/save']({ id: saved.id, instanceId, name: 'Novembro', query });
    expect(renamed).toEqual({ ...saved, name: 'Novembro' });
    expect(await handlers['queries/list']({ instanceId: null })).toEqual([renamed]);
    expect(await handlers['queries/list']({ instanceId: 'another' })).toEqual([]);
    await handlers['queries/remove']({ id: saved.id });
    expect(await handlers['queries/list']({ instanceId: null })).toEqual([]);
  });

  test('say what they do not know', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const unknown = { name: 'a', query: wholeQuery() };
    const { handlers } = core;
    const save = (more: { id?: string; instanceId: string }) => handlers['queries/save']({ ...unknown, ...more });
    await expect(save({ instanceId: 'none' })).rejects.toMatchObject({ error: { kind: 'instance.unknown' } });
    await expect(save({ instanceId, id: 'none' })).rejects.toMatchObject({ error: { kind: 'query.unknown' } });
    await expect(handlers['queries/remove']({ id: 'none' })).rejects.toMatchObject({ error: { kind: 'query.unknown' } });
  });
});
