/** The code of a system, TLS or HTTP client failure, e.g. `ENOSPC`; `unknown` where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
