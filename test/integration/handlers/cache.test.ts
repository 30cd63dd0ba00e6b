import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import type { CallName } from '../../../shared/contract.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore, wholeQuery } from '../../helpers/test-core.ts';

const PASSPHRASE = 'correto cavalo bateria';

function noKeychain(): MemorySecrets {
  const secrets = new MemorySecrets();
  secrets.condition = 'unavailable';
  return secrets;
}

describe('the cache', () => {
  test('opens with a key of the keychain, and says so', async () => {
    const { handlers, last } = await startTestCore();
    const open = { kind: 'open', protection: 'keychain', readOnly: false };
    expect(await handlers['cache/state'](undefined)).toEqual(open);
    expect(last('cache/state')).toEqual(open);
    expect(await handlers['cache/stats']({ instanceId: null })).toMatchObject({ contacts: 0, newestFetchMs: null });
  });

  test('without a keychain is made and opened again by passphrase, and its file says nothing', async () => {
    const parts = { userData: temporaryFolder(), secrets: noKeychain() };
    const first = await startTestCore(parts);
    expect(await first.handlers['cache/state'](undefined)).toEqual({ kind: 'needsChoice' });
    const chosen = await first.handlers['cache/choose']({ kind: 'passphrase', passphrase: PASSPHRASE });
    expect(chosen).toEqual({ kind: 'open', protection: 'passphrase', readOnly: false });
    await first.core.close();
    const file = readFileSync(join(parts.userData, 'cache', 'library.passphrase.db'));
    expect(file.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');

    const next = await startTestCore(parts);
    expect(await next.handlers['cache/state'](undefined)).toEqual({ kind: 'locked' });
    await expect(next.handlers['cache/unlock']({ passphrase: 'outra coisa' })).rejects.toMatchObject({
      error: { kind: 'cache.wrongPassphrase' },
    });
    expect(await next.handlers['cache/unlock']({ passphrase: PASSPHRASE })).toMatchObject({ kind: 'open' });
  });

  test('for the session leaves nothing behind', async () => {
    const parts = { userData: temporaryFolder(), secrets: noKeychain() };
    const { core, handlers } = await startTestCore(parts);
    expect(await handlers['cache/choose']({ kind: 'session' })).toMatchObject({ kind: 'open', protection: 'session' });
    await core.close();
    expect(readdirSync(parts.userData)).not.toContain('session-cache');
    expect(readdirSync(parts.userData)).not.toContain('cache');
  });

  test('whose key is lost is not replaced but by the user’s word, and comes back with its key', async () => {
    const parts = { userData: temporaryFolder(), secrets: new MemorySecrets() };
    await (await startTestCore(parts)).core.close();
    const [entry] = parts.secrets.kept;
    parts.secrets.kept.clear();
    const { handlers } = await startTestCore(parts);
    expect(await handlers['cache/state'](undefined)).toEqual({ kind: 'keyLost', keychain: 'absent' });
    if (entry !== undefined) parts.secrets.kept.set(...entry);
    expect(await handlers['cache/retry'](undefined)).toMatchObject({ kind: 'open' });
  });

  test('that is damaged says so, is set aside on demand, and never deleted', async () => {
    const parts = { userData: temporaryFolder(), secrets: new MemorySecrets() };
    await (await startTestCore(parts)).core.close();
    const path = join(parts.userData, 'cache', 'library.keychain.db');
    const rubbish = Buffer.alloc(readFileSync(path).length, 'lixo');
    writeFileSync(path, rubbish);
    const { handlers } = await startTestCore(parts);
    expect((await handlers['cache/state'](undefined)).kind).toMatch(/^(damaged|keyLost)$/);
    expect(await handlers['cache/start-over'](undefined)).toMatchObject({ kind: 'open', protection: 'keychain' });
    const aside = readdirSync(parts.userData).find((name) => name.startsWith('cache.set-aside-')) ?? '';
    expect(readFileSync(join(parts.userData, aside, 'library.keychain.db'))).toEqual(rubbish);
  });

  test('while it is not open refuses every call that needs it, politely', async () => {
    const { handlers } = await startTestCore({ secrets: noKeychain() });
    const query = wholeQuery();
    const calls: Partial<Record<CallName, Promise<unknown>>> = {
      'cache/stats': handlers['cache/stats']({ instanceId: null }),
      'search/run': handlers['search/run']({ text: 'a', filters: NO_FILTERS, limit: 10, beforeKey: null }),
      'search/tally': handlers['search/tally']({ scope: { text: 'a', filters: NO_FILTERS }, beforeKey: null }),
      'search/facets': handlers['search/facets']({ text: 'a', filters: NO_FILTERS }),
      'search/histogram': handlers['search/histogram']({ text: 'a', filters: NO_FILTERS }),
      'searches/list': handlers['searches/list'](undefined),
      'searches/remove': handlers['searches/remove']({ id: 'x' }),
      'library/coverage': handlers['library/coverage']({ instanceId: 'i', from: null, to: null }),
      'library/facets': handlers['library/facets']({ filters: NO_FILTERS }),
      'transcript/open': handlers['transcript/open']({ key: 1 }),
      'queries/list': handlers['queries/list']({ instanceId: null }),
      'queries/remove': handlers['queries/remove']({ id: 'x' }),
      'sync/list': handlers['sync/list'](undefined),
      'sync/resume': handlers['sync/resume']({ runId: 'x' }),
      'sync/pause': handlers['sync/pause']({ runId: 'x' }),
      'sync/cancel': handlers['sync/cancel']({ runId: 'x' }),
      'sync/fetch-contact': handlers['sync/fetch-contact']({ key: 1 }),
    };
    // All at once: some look at the settings first, and are refused later than others.
    await Promise.all(Object.entries(calls).map(([name, call]) => expect(call, name).rejects.toMatchObject({ error: { kind: 'cache.locked' } })));
    const draft = { label: 'a', instance: 'demo', baseUrl: 'http://127.0.0.1:9', apiKey: 'k', headroomQueries: 0 };
    const { id: instanceId } = await handlers['instances/save'](draft);
    const later = [handlers['sync/start']({ instanceId, query, name: null }), handlers['queries/save']({ instanceId, name: 'a', query })];
    await Promise.all(later.map((call) => expect(call).rejects.toMatchObject({ error: { kind: 'cache.locked' } })));
  });
});
