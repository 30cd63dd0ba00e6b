/** The origin that the window is served from; IPC is answered to nobody else. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'acervo';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

export interface ManifestEntry {
  readonly filePath: string;
  readonly contentType: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  woff: 'font/woff',
  json: 'application/json',
};

/**
 * Maps every file of the built renderer to the one path it is served at.
 * @param files paths relative to the renderer's folder, with `/`
 */
export function createManifest(
  files: readonly string[],
  toFilePath: (relative: string) => string,
): ReadonlyMap<string, ManifestEntry> {
  const manifest = new Map<string, ManifestEntry>();
  for (const file of files) {
    const contentType = CONTENT_TYPES[file.slice(file.lastIndexOf('.') + 1)];
    if (contentType !== undefined) manifest.set(`/${file}`, { filePath: toFilePath(file), contentType });
  }
  return manifest;
}

/**
 * Looks an address up as text in the map: no decoding, no joining, so that nothing outside the map can be named,
 * however it is spelled. Ports, user info, foreign hosts and queries are refused.
 */
export function resolveAppUrl(manifest: ReadonlyMap<string, ManifestEntry>, address: string): ManifestEntry | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  if (url.username !== '' || url.password !== '' || url.search !== '') return null;
  return manifest.get(url.pathname) ?? null;
}

/** `connect-src 'none'`: the window talks to the main process over IPC and to nobody else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const RESPONSE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};
