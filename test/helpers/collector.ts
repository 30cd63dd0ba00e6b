import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listener on loopback that writes down every connection made to it: the proof that something did, or did not, leave. */
export interface Collector {
  readonly url: string;
  readonly port: number;
  /** Paths asked for, in order of arrival. */
  readonly requests: readonly string[];
  /** Connections, whether or not they became a request. */
  connections(): number;
  stop(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const requests: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' }).end('seen');
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
