const LOOPBACK_HOSTS = new Set(['127.0.0.1', '[::1]', 'localhost']);

export type BaseUrlReading =
  /** `baseUrl` is the origin alone, the only form that is stored and used. */
  | { readonly kind: 'good'; readonly baseUrl: string; readonly isLoopback: boolean }
  | { readonly kind: 'bad'; readonly problem: 'unreadable' | 'notHttps' | 'userInfo' | 'path' };

/**
 * Reads the base address of a service: https, or http for loopback only, without user info, path, query or fragment:
 * the key is sent there, so nothing in it may be other than it looks.
 */
export function readBaseUrl(text: string): BaseUrlReading {
  const trimmed = text.trim();
  // `https:host` and `https:\\host` parse too, but nobody means them.
  if (!/^https?:\/\/[^/\\]/i.test(trimmed) || /\s/.test(trimmed) || !URL.canParse(trimmed)) {
    return { kind: 'bad', problem: 'unreadable' };
  }
  const url = new URL(trimmed);
  const isLoopback = LOOPBACK_HOSTS.has(url.hostname);
  if (url.protocol !== 'https:' && !isLoopback) return { kind: 'bad', problem: 'notHttps' };
  if (url.username !== '' || url.password !== '') return { kind: 'bad', problem: 'userInfo' };
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return { kind: 'bad', problem: 'path' };
  return { kind: 'good', baseUrl: url.origin, isLoopback };
}
