import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp } from '../helpers/electron-app.ts';

let session: Awaited<ReturnType<typeof launchApp>>;

beforeAll(async () => {
  session = await launchApp({ keyring: 'real' });
});
afterAll(() => session.close());

describe('the packaged application', () => {
  test('opens one visible window with its name on it', async () => {
    const windows = await session.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({ title: window.getTitle(), visible: window.isVisible() })),
    );
    expect(windows).toEqual([{ title: expect.stringContaining('Acervo') as string, visible: true }]);
    expect(new URL(session.page.url()).protocol).toBe('app:');
  });

  test('shows something to read', async () => {
    await expect.poll(() => session.page.locator('body').innerText(), { timeout: 20_000 }).toMatch(/\p{L}{3}/u);
  });

  test('runs as an ordinary user, its windows in Chromium’s sandbox', async () => {
    const main = await session.app.evaluate(({ app }) => ({
      uid: process.getuid?.(),
      switches: ['no-sandbox', 'disable-setuid-sandbox', 'disable-web-security'].filter((name) => app.commandLine.hasSwitch(name)),
      renderers: app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ pid, sandboxed }) => ({ pid, sandboxed })),
    }));
    expect(main.uid).not.toBe(0);
    expect(main.switches).toEqual([]);
    expect(main.renderers.length).toBeGreaterThan(0);
    // The kernel's own account: a seccomp filter is on, and a user namespace of its own holds it.
    for (const { pid } of main.renderers) {
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s2$/mu);
    }
  });

  test('keeps to the folder it was given', async () => {
    const userData = await session.app.evaluate(({ app }) => app.getPath('userData'));
    expect(userData).toBe(session.userDataDir);
  });
});
