/** One way to the service that the system's proxy settings name. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly secure: boolean; readonly host: string; readonly port: number }
  | { readonly kind: 'unsupported'; readonly scheme: string };

const entry = /^(?<scheme>[A-Z0-9]+)(?:\s+(?<host>\[[0-9a-fA-F:.]+\]|[^\s:[\]]+)(?::(?<port>\d{1,5}))?)?$/i;

/** Reads a PAC answer such as `PROXY proxy:8080; DIRECT`, in its order. Nothing readable at all means direct. */
export function readPacRoutes(answer: string): readonly Route[] {
  const routes = answer
    .split(';')
    .map((part) => part.trim())
    .flatMap((part) => (part === '' ? [] : readRoute(part)));
  return routes.length === 0 ? [{ kind: 'direct' }] : routes;
}

function readRoute(part: string): readonly Route[] {
  const { scheme = '', host, port } = entry.exec(part)?.groups ?? {};
  const name = scheme.toUpperCase();
  if (name === 'DIRECT') return [{ kind: 'direct' }];
  if (name === '' || host === undefined) return [];
  if (name !== 'PROXY' && name !== 'HTTP' && name !== 'HTTPS') return [{ kind: 'unsupported', scheme: name }];
  const secure = name === 'HTTPS';
  const number = Number(port ?? (secure ? 443 : 80));
  if (number < 1 || number > 65_535) return [];
  return [{ kind: 'proxy', secure, host: host.replace(/^\[|\]$/g, ''), port: number }];
}

/** Names a route in a map; holds no secret, since these answers carry none. */
export function routeName(route: Route): string {
  return route.kind === 'proxy' ? `${route.secure ? 'https' : 'http'}://${route.host}:${route.port}` : route.kind;
}
