import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ask, askContacts } from '../helpers/ask-vendor-api.ts';
import { startVendorApi } from '../helpers/vendor-api.ts';

const mainPath = fileURLToPath(new URL('./main.ts', import.meta.url));
const start = (...args: readonly string[]): ChildProcess => spawn(process.execPath, [mainPath, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('no stdout');
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  return JSON.parse(String(line));
}

describe('the process', () => {
  it.each([
    ['stdin closes', (child: ChildProcess) => child.stdin?.end()],
    ['it gets SIGTERM', (child: ChildProcess) => child.kill('SIGTERM')],
  ])('says where it listens, and ends when %s', async (_when, end) => {
    const child = start('--port', '0');
    const ended = once(child, 'exit');
    expect(await firstLine(child)).toEqual({ listening: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), pid: child.pid });
    end(child);
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    [['--contacts', '1000001'], '--contacts 1000001: must be from 1 to 1000000'],
    [['--contacts', '10', '--identifiers', '11'], '--identifiers 11: must be from 1 to 10'],
    [['--today', 'hoje'], '--today hoje: must be YYYY-MM-DD'],
    [['--switches', '{"sort":"random"}'], 'switch sort can\'t be "random"'],
    [['--nothing'], "Unknown option '--nothing'"],
  ])('refuses %o and says why', async (args, reason) => {
    const child = start(...args);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said).toContain(reason);
  });

  it('stops while it still owes an answer', async () => {
    const api = await startVendorApi({ contacts: 5 });
    await api.fault('stall');
    const answer = expect(ask(api, 'contacts', {})).rejects.toThrow('fetch failed');
    while ((await api.stats()).inFlight.now === 0);
    await api.stop();
    await answer;
  });

  it('serves a million contacts: any page, any person, nothing generated ahead', async () => {
    const api = await startVendorApi({ contacts: 1_000_000, giants: 1, switches: { enforceLimits: false } });
    try {
      const day = await askContacts(api, { filters: { assistantId: 3, startDate: '2026-09-01', endDate: '2026-09-01', limit: 500 } });
      expect(day.contacts).toHaveLength(500);
      expect(Number(day.resultCount)).toBeGreaterThan(1_000);
      const [found] = day.contacts;
      const own = await askContacts(api, { filters: { identifier: found?.identifier }, flags: { history: true, events: true } });
      expect(own.contacts.map(({ id }) => id)).toContain(found?.id);
    } finally {
      await api.stop();
    }
  });

  it('ends conversations before the present moment when asked to', async () => {
    const beforeMs = Date.now();
    const api = await startVendorApi({ contacts: 50, days: 3, today: 'now' });
    try {
      const [newest] = (await askContacts(api, { filters: { limit: 1 } })).contacts;
      const [contact] = (await askContacts(api, { filters: { id: newest?.id }, flags: { history: true } })).contacts;
      const startedMs = Date.parse(contact?.history?.[0]?.time ?? '');
      expect(startedMs).toBeLessThan(Date.now());
      expect(startedMs).toBeGreaterThan(beforeMs - 4 * 86_400_000);
    } finally {
      await api.stop();
    }
  });
});
