import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCacheClient } from '../../../electron/cache/client.ts';
import { createClock } from '../../../electron/core/clock.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import { cacheClient, openCache, searchRequest } from '../../helpers/open-cache.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const asked = { history: true, events: true };

describe('the cache over its two threads', () => {
  test('what was stored is found, read and given back as it came', async () => {
    const cache = await openCache();
    const received = receivedContact(
      '1',
      { attributes: { name: 'Zilá Áurea', cpf: '123.456.789-09' } },
      { messages: [said(0, 'bot', 'Olá, em que posso ajudar?'), said(1, 'user', 'Meu PEDIDO não chegou')], events: [happened(0, 'transbordo')] },
    );
    const provenance = provenanceAt(1_800_000_000_000);
    const { key } = await cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked, provenance });

    const page = await cache.read('search', searchRequest('pedido nao'));
    expect(page.rows.map((row) => row.summary)).toMatchObject([
      { key, contactId: '1', name: 'Zilá Áurea', messageCount: 2, eventNames: ['transbordo'], instanceId: 'one' },
    ]);
    expect(page.rows[0]?.snippets[0]?.segments).toEqual([
      { text: 'Meu ', hit: false },
      { text: 'PEDIDO', hit: true },
      { text: ' ', hit: false },
      { text: 'não', hit: true },
      { text: ' chegou', hit: false },
    ]);
    expect((await cache.read('search', searchRequest('12345678909'))).total).toBe(1);

    const transcript = await cache.read('transcript', { key });
    expect(transcript).toMatchObject({ contact: received.contact, messages: received.messages, events: received.events });
    expect(transcript?.provenance).toEqual([provenance]);
    const [raw] = await cache.read('raw', { key });
    expect(Buffer.from(raw?.bytes ?? []).equals(Buffer.from(received.raw))).toBe(true);
    expect(await cache.read('identity', { key })).toEqual({ instanceId: 'one', contactId: '1', identifier: 'id-1' });
    expect(await cache.read('transcript', { key: key + 1 })).toBeNull();
  });

  test('a failure crosses with its kind', async () => {
    const cache = await openCache();
    const pending = cache.read('pending', { runId: 'none', limit: 1 });
    await expect(pending).rejects.toMatchObject({ error: { kind: 'run.unknown' } });
    const closed = cacheClient();
    await expect(closed.read('runs', null)).rejects.toMatchObject({ error: { kind: 'cache.locked' } });
    await expect(closed.write('removeQuery', { id: 'x' })).rejects.toMatchObject({ error: { kind: 'cache.locked' } });
  });

  test('an aborted read rejects at once, and the next one is answered', async () => {
    const cache = await openCache();
    const aborted = AbortSignal.abort(new Error('gone before'));
    await expect(cache.read('search', searchRequest('a'), { signal: aborted })).rejects.toThrow('gone before');
    const own = new AbortController();
    const superseded = cache.read('search', searchRequest('a'), { signal: own.signal });
    own.abort(new Error('superseded'));
    await expect(superseded).rejects.toThrow('superseded');
    expect((await cache.read('search', searchRequest('a'))).total).toBe(0);
  });

  test('runs and saved queries survive closing, and opening again finds the same cache', async () => {
    const cache = await openCache();
    const run = storedRun('r1', { state: { kind: 'paused' }, listing: { pagination: 'hash', done: false } });
    await cache.write('saveRun', { run });
    const saved = { id: 'q1', instanceId: 'one', name: 'Março', query: run.query, createdMs: 5 };
    await cache.write('saveQuery', saved);
    await cache.close();
    const again = await openCache(cache.path);
    expect(await again.read('runs', null)).toEqual([run]);
    expect(await again.read('queries', { instanceId: 'one' })).toEqual([saved]);
    expect(await again.read('queries', { instanceId: 'two' })).toEqual([]);
    await again.write('removeQuery', { id: 'q1' });
    expect(await again.read('queries', { instanceId: null })).toEqual([]);
  });

  test('a thread that dies fails what waits for it, and opening starts a new one', async () => {
    const gone = createCacheClient({ workerPath: new URL('./no-such-worker.ts', import.meta.url), clock: createClock() });
    const request = { path: join(temporaryFolder(), 'library.db'), key: RAW_KEY, nativeBinding: null };
    await expect(gone.open(request)).rejects.toMatchObject({ error: { kind: 'internal' } });
    await expect(gone.read('runs', null)).rejects.toMatchObject({ error: { kind: 'internal' } });
    await expect(gone.open(request)).rejects.toMatchObject({ error: { kind: 'internal' } });
    await gone.close();
  });

  test('writes do not wait for reads, nor reads for writes', async () => {
    const cache = await openCache();
    const writes = Array.from({ length: 40 }, (_, index) => {
      const received = receivedContact(String(index), {}, { messages: [said(0, 'user', 'pedido')], events: [] });
      return cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(index + 1) });
    });
    const reads = Array.from({ length: 40 }, () => cache.read('search', searchRequest('pedido')));
    await Promise.all([...writes, ...reads]);
    expect((await cache.read('search', searchRequest('pedido'))).total).toBe(40);
  });
});
