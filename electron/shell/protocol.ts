import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { protocol } from 'electron';
import {
  APP_SCHEME,
  createManifest,
  type ManifestEntry,
  RESPONSE_HEADERS,
  resolveAppUrl,
} from '../core/app-manifest.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

/** Serves the built renderer, and nothing else, at `app://acervo/…`. */
export function serveRenderer(rendererFolder: string): void {
  const files = readdirSync(rendererFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(rendererFolder.length + 1).split(sep).join('/'));
  const manifest = createManifest(files, (relative) => join(rendererFolder, relative));
  protocol.handle(APP_SCHEME, (request) => respond(manifest, request));
}

async function respond(manifest: ReadonlyMap<string, ManifestEntry>, request: Request): Promise<Response> {
  const entry = request.method === 'GET' ? resolveAppUrl(manifest, request.url) : null;
  if (entry === null) return new Response(null, { status: 404, headers: RESPONSE_HEADERS });
  const body = await readFile(entry.filePath);
  return new Response(new Uint8Array(body), {
    headers: { ...RESPONSE_HEADERS, 'content-type': entry.contentType },
  });
}
