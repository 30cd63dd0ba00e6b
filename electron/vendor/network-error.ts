import { networkInterfaces } from 'node:os';
import { errors } from 'undici';
import { type AppError, AppFailure } from '../../shared/errors.ts';
import { errorCode } from './error-code.ts';
import { ProxyFailure } from './proxy-connector.ts';

/** What the code of a failed connection says, by its beginning. The first that fits holds. */
const kinds: readonly (readonly [RegExp, AppError['kind']])[] = [
  [/^(?:ENOTFOUND|EAI_)/, 'network.dns'],
  [/^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/, 'network.offline'],
  [/^ECONNREFUSED$/, 'network.refused'],
  [/^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'network.timeout'],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|ENOTCONN|UND_ERR_SOCKET|UND_ERR_(?:ABORTED|CLOSED|DESTROYED|INFO))$/, 'network.reset'],
  [/^(?:UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|HPE_)/, 'service.malformed'],
  [/^(?:ERR_TLS|ERR_SSL|EPROTO|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_OSSL)/, 'network.tls'],
];

/**
 * Names a failure of the connection. Only the failure's code goes with it, never its message, which may quote what was
 * sent. Throws on what is no failure of a connection: that is a bug.
 */
export function nameNetworkError(error: unknown): AppError {
  if (error instanceof AppFailure || error instanceof ProxyFailure) return error.error;
  const code = codeOf(error);
  const kind = kinds.find(([pattern]) => pattern.test(code))?.[1];
  if (kind === undefined) throw error;
  if (kind === 'network.dns' && !hasNetwork()) return { kind: 'network.offline' };
  return { kind, details: { code } };
}

/** The code of the error, or of what caused it, or of the first of several tries. */
function codeOf(error: unknown): string {
  // The parser's errors carry no code of their own, only a message, and the bytes that it could not read.
  if (error instanceof errors.HTTPParserError) return 'HPE_INVALID';
  const own = errorCode(error);
  if (own !== 'unknown') return own;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : own;
}

/** Whether the machine has any address but its own. */
function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));
}
