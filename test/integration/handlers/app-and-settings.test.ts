import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore } from '../../helpers/test-core.ts';

describe('app/info', () => {
  test('says what runs, and in which language and zone the system is', async () => {
    const { handlers } = await startTestCore();
    expect(await handlers['app/info'](undefined)).toMatchObject({
      version: '0.0.0-test',
      systemLanguage: 'pt-BR',
      systemZone: 'America/Sao_Paulo',
    });
  });
});

describe('app/open-external', () => {
  test('opens a plain https address if the person agrees', async () => {
    const { handlers, platform } = await startTestCore();
    expect(await handlers['app/open-external']({ url: 'https://example.invalid/a' })).toBe(true);
    platform.opensLinks = false;
    expect(await handlers['app/open-external']({ url: 'https://example.invalid/b' })).toBe(false);
    expect(platform.opened).toEqual(['https://example.invalid/a']);
  });

  test('refuses anything else without asking', async () => {
    const { handlers, platform } = await startTestCore();
    for (const url of ['http://example.invalid', 'javascript:alert(1)', 'https://user@example.invalid', 'file:///etc/passwd']) {
      await expect(handlers['app/open-external']({ url }), url).rejects.toMatchObject({ error: { kind: 'link.refused' } });
    }
    expect(platform.opened).toEqual([]);
  });
});

describe('settings', () => {
  test('are the defaults at first, then what was set, also for the next launch', async () => {
    const userData = temporaryFolder();
    const first = await startTestCore({ userData });
    expect(await first.handlers['settings/get'](undefined)).toEqual(DEFAULT_SETTINGS);
    const chosen = { ...DEFAULT_SETTINGS, theme: 'dark', assumedEventZone: 'America/Manaus' } as const;
    expect(await first.handlers['settings/set'](chosen)).toEqual(chosen);
    expect(first.last('settings/changed')).toEqual(chosen);
    const next = await startTestCore({ userData });
    expect(await next.handlers['settings/get'](undefined)).toEqual(chosen);
  });

  test('refuse a zone that this system does not know, by field', async () => {
    const { handlers, announced } = await startTestCore();
    const wrong = { ...DEFAULT_SETTINGS, displayZone: 'Marte/Olimpo', assumedEventZone: '' };
    await expect(handlers['settings/set'](wrong)).rejects.toMatchObject({
      error: {
        kind: 'input.invalid',
        fields: [
          { path: 'displayZone', message: 'unknownZone' },
          { path: 'assumedEventZone', message: 'unknownZone' },
        ],
      },
    });
    expect(announced.some(({ name }) => name === 'settings/changed')).toBe(false);
  });

  test('of an older version keep what was chosen', async () => {
    const userData = temporaryFolder();
    writeFileSync(join(userData, 'settings.json'), JSON.stringify({ theme: 'dark' }));
    const { handlers, platform } = await startTestCore({ userData });
    expect(await handlers['settings/get'](undefined)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(platform.problems).toEqual([]);
  });

  test('that can’t be read are set aside and said', async () => {
    const userData = temporaryFolder();
    writeFileSync(join(userData, 'settings.json'), '{"theme": "pur');
    const { handlers, platform } = await startTestCore({ userData });
    expect(await handlers['settings/get'](undefined)).toEqual(DEFAULT_SETTINGS);
    expect(platform.problems).toMatchObject([{ kind: 'file.cannotRead', details: { name: 'settings.json' } }]);
    expect(readdirSync(userData).filter((name) => name.startsWith('settings.json.broken-'))).toHaveLength(1);
  });
});
