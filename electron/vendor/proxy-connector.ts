import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import type { AppError } from '../../shared/errors.ts';
import { errorCode } from './error-code.ts';
import type { Route } from './pac-route.ts';

/** A proxy that can't be reached or doesn't let us through, as opposed to the service behind it. */
export class ProxyFailure extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.kind);
    this.name = 'ProxyFailure';
    this.error = error;
  }
}

export interface ConnectorOptions {
  readonly secureContext: SecureContext | undefined;
  readonly timeoutMs: number;
}

/** Connects straight to the service, with its certificate verified whatever the environment says. */
export function directConnector(options: ConnectorOptions): buildConnector.connector {
  return buildConnector({
    timeout: options.timeoutMs,
    rejectUnauthorized: true,
    ...(options.secureContext === undefined ? {} : { secureContext: options.secureContext }),
  });
}

/** Connects through a tunnel of a proxy (CONNECT), so that the proxy sees neither key nor content. */
export function proxyConnector(
  route: Extract<Route, { kind: 'proxy' }>,
  options: ConnectorOptions,
): buildConnector.connector {
  const secure = directConnector(options);
  return (target, callback) => {
    const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
    openTunnel(route, `${target.hostname}:${port}`, options).then(
      (socket) => {
        if (target.protocol === 'https:') secure({ ...target, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error('tunnel failed'), null);
      },
    );
  };
}

function openTunnel(
  route: Extract<Route, { kind: 'proxy' }>,
  authority: string,
  { secureContext, timeoutMs }: ConnectorOptions,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error: AppError): void => reject(new ProxyFailure(error));
    const options = {
      method: 'CONNECT',
      host: route.host,
      port: route.port,
      path: authority,
      headers: { host: authority },
      agent: false,
      timeout: timeoutMs,
    };
    const request = route.secure
      ? requestHttps({ ...options, rejectUnauthorized: true, ...(secureContext === undefined ? {} : { secureContext }) })
      : requestHttp(options);
    request.once('connect', (response: IncomingMessage, socket: Socket) => {
      socket.setTimeout(0);
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      fail(refusal(response));
    });
    // Some proxies answer a CONNECT that they refuse like any other request.
    request.once('response', (response) => {
      response.destroy();
      fail(refusal(response));
    });
    request.once('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.once('error', (error) => fail({ kind: 'network.proxy', details: { code: errorCode(error) } }));
    request.end();
  });
}

/** What a proxy's refusal says: only the names of the ways of signing in that it offers, never its page. */
function refusal(response: IncomingMessage): AppError {
  if (response.statusCode !== 407) return { kind: 'network.proxy', details: { status: response.statusCode ?? 0 } };
  const offered = [response.headers['proxy-authenticate'] ?? []].flat().join(', ');
  const schemes = ['NTLM', 'Negotiate', 'Kerberos', 'Digest', 'Basic'].filter((name) =>
    new RegExp(`(?:^|[\\s,])${name}(?:$|[\\s,])`, 'i').test(offered),
  );
  return { kind: 'network.proxyAuthentication', details: { schemes: schemes.join(', ') } };
}
