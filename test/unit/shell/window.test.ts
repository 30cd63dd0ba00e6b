import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { webPreferences } from '../../../electron/shell/window.ts';

vi.mock('electron', () => ({ BrowserWindow: class {}, nativeTheme: {}, screen: {} }));

const shellFolder = join(import.meta.dirname, '../../../electron/shell');
const sources = readdirSync(shellFolder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(shellFolder, name), 'utf8') }));

describe('the window factory', () => {
  test('turns every protection on and every power off', () => {
    expect(webPreferences('/preload.cjs')).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
    });
  });

  test('is the only place that makes a window for the application; printing has its own', () => {
    const makers = sources.filter(({ text }) => /new (BrowserWindow|WebContentsView|BrowserView)\(/.test(text));
    expect(makers.map(({ name }) => name).filter((name) => name !== 'print.ts')).toEqual(['window.ts']);
  });

  test('runs in an application whose renderers are all sandboxed', () => {
    const main = sources.find(({ name }) => name === 'main.ts');
    expect(main?.text).toContain('app.enableSandbox()');
  });
});
