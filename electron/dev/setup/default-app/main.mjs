// What `electron <folder>` does in a published Electron: become the application in that folder.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import electron from 'electron';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = path.resolve(named ?? '.');
const description = /** @type {unknown} */ (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
if (typeof description !== 'object' || description === null) throw new Error(`No application in ${folder}`);

/**
 * @param {string} key
 * @returns {string | undefined}
 */
function text(key) {
  /** @type {readonly (readonly [string, unknown])[]} */
  const entries = Object.entries(description ?? {});
  const value = entries.find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}

// Undocumented, but what the published default application itself uses.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there is no type for it
const app = /** @type {Electron.App & { setVersion(version: string): void, setAppPath(folder: string): void }} */ (electron.app);

Object.defineProperty(process, 'defaultApp', { value: true });
app.setName(text('productName') ?? text('name') ?? 'Electron');
app.setVersion(text('version') ?? '0.0.0');
app.setAppPath(folder);
// Awaited: Electron is not ready before this module is evaluated, and an application has things to say before that.
// oxlint-disable-next-line no-unsanitized/method -- opening the folder that was named is all this does
await import(pathToFileURL(path.join(folder, text('main') ?? 'index.js')).href);
