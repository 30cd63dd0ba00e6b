import { randomUUID } from 'node:crypto';
import { BrowserWindow, type Session, session, type WebPreferences } from 'electron';
import { failure } from '../../shared/errors.ts';
import type { PrintOptions } from '../core/platform.ts';
import { LOAD_EVERY_FONT } from '../export/fonts.ts';
import { PRINT_POLICY_HEADER } from '../export/print-policy.ts';

const SCHEME = 'acervo-print';
const PAGE_URL = `${SCHEME}://page/`;

/** Scripts of the page never run. This one is ours, in a world of its own, which the page can't reach. */
const OWN_WORLD = 1000;

/** A page may take this long to be laid out and printed, ms: well above the longest conversations. */
const PRINT_LIMIT_MS = 300_000;

/**
 * Prints a page in a hidden window of its own: in-memory session without network, no script, no permission, nowhere to
 * navigate. The page comes from memory over a scheme that this session alone knows (a `data:` address may not be long
 * enough). Rejects with the signal's reason when aborted, else with `export.printFailed`.
 */
export async function printToPdf(html: string, options: PrintOptions): Promise<Uint8Array> {
  options.signal.throwIfAborted();
  const printing = session.fromPartition(`print-${randomUUID()}`, { cache: false });
  confine(printing, html);
  const window = new BrowserWindow({ show: false, webPreferences: webPreferences(printing) });
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(PRINT_LIMIT_MS)]);
  try {
    return await Promise.race([print(window, options), aborted(limit)]);
  } catch (error) {
    options.signal.throwIfAborted();
    throw failure('export.printFailed', { cause: error instanceof Error ? error.name : 'unknown' });
  } finally {
    // Ends layout and printing too, wherever they stand.
    window.destroy();
    printing.protocol.unhandle(SCHEME);
    await printing.clearStorageData();
  }
}

async function print(window: BrowserWindow, { headerHtml, footerHtml }: PrintOptions): Promise<Uint8Array> {
  lockDown(window);
  await window.loadURL(PAGE_URL);
  // A page counts as loaded before its fonts are decoded, and what is set in one that is not is printed as nothing.
  await window.webContents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code: LOAD_EVERY_FONT }]);
  return window.webContents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: headerHtml,
    footerTemplate: footerHtml,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}

function webPreferences(printing: Session): WebPreferences {
  return {
    session: printing,
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    plugins: false,
    webgl: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    backgroundThrottling: false,
  };
}

/** Only the page itself is served; every other request ends before it leaves. */
function confine(printing: Session, html: string): void {
  printing.setPermissionRequestHandler((_contents, _permission, done) => {
    done(false);
  });
  printing.setPermissionCheckHandler(() => false);
  printing.setDevicePermissionHandler(() => false);
  printing.webRequest.onBeforeRequest((details, done) => {
    done({ cancel: details.url !== PAGE_URL && !details.url.startsWith('data:') });
  });
  printing.on('will-download', (event) => {
    event.preventDefault();
  });
  printing.setSpellCheckerEnabled(false);
  printing.enableNetworkEmulation({ offline: true });
  printing.protocol.handle(SCHEME, (request) => {
    if (request.url !== PAGE_URL) return new Response(null, { status: 404 });
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PRINT_POLICY_HEADER,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    };
    return new Response(html, { headers });
  });
}

function lockDown({ webContents }: BrowserWindow): void {
  const deny = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
  };
  webContents.on('will-navigate', deny);
  webContents.on('will-redirect', deny);
  webContents.on('will-frame-navigate', deny);
  webContents.on('will-attach-webview', deny);
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
