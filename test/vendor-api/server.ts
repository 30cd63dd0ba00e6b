import { createServer, type Server } from 'node:http';
import { handleAdmin } from './admin.ts';
import type { ServiceOptions } from './options.ts';
import { Service } from './service.ts';

export interface RunningServer {
  readonly origin: string;
  close(): void;
}

/** Starts the simulated service on loopback. */
export async function startServer(options: ServiceOptions): Promise<RunningServer> {
  const service = new Service(options);
  // Laid out before the first query, so that no arrival waits for it.
  for (const instance of options.instances) service.world(instance).contact(0);
  const server = createServer((request, response) => {
    const monotonicMs = performance.now();
    if (request.url?.startsWith('/_sim/')) void handleAdmin(service, request, response);
    else void service.handle(request, response, monotonicMs);
  });
  server.keepAliveTimeout = 65_000;
  await listen(server, options.port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
