import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { localhostCertificate, localhostKey } from './certificates.ts';

export interface LocalServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A page with no contacts, as the service answers it. */
export const emptyPage = JSON.stringify({ contacts: [], resultCount: '0' });

export const answerEmptyPage: RequestListener = (request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json' }).end(emptyPage);
};

export const startHttp = (listener: RequestListener): Promise<LocalServer> => listen(createHttp(listener));

/** With the certificate of the test authority. */
export const startHttps = (listener: RequestListener): Promise<LocalServer> =>
  listen(createHttps({ cert: localhostCertificate, key: localhostKey }, listener));

export interface ProxyOptions {
  readonly secure?: boolean;
  /** Refuses every tunnel with this. */
  readonly refuse?: { readonly status: number; readonly headers?: Readonly<Record<string, string>> };
}

/** A proxy that tunnels (CONNECT); `seen` is everything that it could read. */
export async function startProxy(options: ProxyOptions = {}): Promise<LocalServer & { readonly tunnels: string[]; readonly seen: () => string }> {
  const tunnels: string[] = [];
  const seen: Buffer[] = [];
  const server = options.secure === true ? createHttps({ cert: localhostCertificate, key: localhostKey }) : createHttp();
  server.on('connect', (request, client: Socket) => {
    const { refuse } = options;
    if (refuse !== undefined) {
      const headers = Object.entries(refuse.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
      client.end(`HTTP/1.1 ${refuse.status} No\r\n${headers.join('')}content-length: 0\r\n\r\n`);
      return;
    }
    const authority = request.url ?? '';
    tunnels.push(authority);
    seen.push(Buffer.from(JSON.stringify(request.headers)));
    const [host, port] = authority.split(':');
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.on('data', (chunk: Buffer) => seen.push(chunk));
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  return { ...(await listen(server)), tunnels, seen: () => Buffer.concat(seen).toString('latin1') };
}

async function listen(server: Server): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
