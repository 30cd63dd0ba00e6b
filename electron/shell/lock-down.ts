import type { App, Session, WebContents } from 'electron';

/** Schemes the window's own session may load. Everything else, whatever asked for it, is cancelled. */
const LOADABLE = new Set(['app:', 'devtools:', 'data:', 'blob:']);

/** Denies navigation, new windows and webviews for every WebContents that will ever exist. */
export function lockDownContents(app: Pick<App, 'on'>, allowedOrigins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    lockDown(contents, allowedOrigins);
  });
}

function lockDown(contents: WebContents, allowedOrigins: readonly string[]): void {
  const deny = (details: { preventDefault: () => void; readonly url: string }): void => {
    if (!allowedOrigins.includes(originOf(details.url))) details.preventDefault();
  };
  // A reload of the window's own page is a navigation too: only its own origin may go on.
  contents.on('will-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function originOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  // `origin` is "null" for schemes that the URL standard does not know.
  return `${url.protocol}//${url.host}`;
}

/** Denies every permission and device, and every request that is not for the window's own files. */
export function lockDownSession(session: Session, extraOrigins: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, _permission, done) => {
    done(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.webRequest.onBeforeRequest((details, done) => {
    const { protocol } = new URL(details.url);
    const isDevelopmentServer = extraOrigins.some((origin) => sameServer(details.url, origin));
    done({ cancel: !LOADABLE.has(protocol) && !isDevelopmentServer });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

/** The development server's web socket has the scheme `ws:`, so only host and port are compared. */
function sameServer(address: string, origin: string): boolean {
  return URL.canParse(address) && new URL(address).host === new URL(origin).host;
}
