import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, inject, test } from 'vitest';
import { launchApp } from '../helpers/electron-app.ts';

test('a second start shows the first window and ends, so that two processes never write', async () => {
  const first = await launchApp({ keyring: 'none' });
  try {
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.hide();
    });
    const environment = await first.app.evaluate(() => ({ ...process.env }));
    const second = spawn(inject('stagedApp').test.executable, [`--user-data-dir=${first.userDataDir}`], {
      env: environment,
      stdio: 'ignore',
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    await expect
      .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())))
      .toEqual([true]);
  } finally {
    await first.close();
  }
});
