import { request as askHttp } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** One request that came through, with what the service answers to it, for a fault to spoil. */
export interface Exchange {
  /** The client's connection; whatever is written to it, the client receives. */
  readonly socket: Socket;
  /** Asks the service. Rejects where the client has gone meanwhile. */
  genuine(): Promise<GenuineAnswer>;
}

export interface GenuineAnswer {
  /** Status line and headers, with the empty line at their end. */
  readonly head: Buffer;
  readonly body: Buffer;
}

/** What goes wrong; without either, the port itself is closed. */
export interface TransportFault {
  /** A connection was accepted: it is the fault's now. */
  readonly onConnection?: (socket: Socket) => void;
  /** A request has come whole. */
  readonly onRequest?: (exchange: Exchange) => void | Promise<void>;
}

export interface FaultProxy {
  readonly port: number;
  readonly baseUrl: string;
  /** How often the fault struck since it was armed. */
  readonly strikes: number;
  /** From now on, once `after` more requests have passed, until cleared or so often. */
  arm(fault: TransportFault, when?: { readonly after?: number; readonly times?: number }): void;
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Armed {
  readonly fault: TransportFault;
  after: number;
  times: number;
}

/** A TCP proxy on loopback in front of a service, which passes everything on until a fault is armed. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const proxy = new FaultingProxy(upstream);
  await proxy.listen();
  return proxy;
}

class FaultingProxy implements FaultProxy {
  readonly #upstream: string;
  readonly #server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
  readonly #sockets = new Set<Socket>();
  #armed: Armed | null = null;
  #port = 0;
  strikes = 0;

  constructor(upstream: string) {
    this.#upstream = upstream;
  }

  get port(): number {
    return this.#port;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    const address: string | AddressInfo | null = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    this.#port = address.port;
  }

  arm(fault: TransportFault, { after = 0, times = Number.POSITIVE_INFINITY }: { readonly after?: number; readonly times?: number } = {}): void {
    this.strikes = 0;
    this.#armed = { fault, after, times };
    if (after === 0) this.#begin(fault);
  }

  async clear(): Promise<void> {
    this.#armed = null;
    if (!this.#server.listening) await this.listen();
  }

  async close(): Promise<void> {
    this.#armed = null;
    const closed = this.#server.listening ? new Promise<void>((resolve) => this.#server.close(() => resolve())) : null;
    this.#hangUp();
    await closed;
  }

  /** A fault of connections needs new ones; one of the port closes it. */
  #begin(fault: TransportFault): void {
    if (fault.onRequest !== undefined) return;
    if (fault.onConnection === undefined) this.#server.close();
    this.#hangUp();
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    // Whatever the client does to its connection is no failure of the proxy's.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
    const struck = this.#strike('onConnection')?.onConnection;
    if (struck !== undefined) struck(socket);
    else this.#serve(socket);
  }

  #serve(socket: Socket): void {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (let end = requestEnd(received); end !== null; end = requestEnd(received)) {
        void this.#exchange(socket, received.subarray(0, end));
        received = received.subarray(end);
      }
    });
    socket.once('end', () => socket.end());
  }

  async #exchange(socket: Socket, asked: Buffer): Promise<void> {
    const exchange: Exchange = { socket, genuine: () => this.#ask(asked) };
    const fault = this.#strike('onRequest');
    const armed = this.#armed;
    const isLastToPass = armed?.after === 1;
    if (armed !== null && armed.after > 0) armed.after--;
    try {
      if (fault?.onRequest !== undefined) return await fault.onRequest(exchange);
      const { head, body } = await exchange.genuine();
      socket.write(Buffer.concat([head, body]), () => {
        if (isLastToPass && this.#armed === armed) this.#begin(armed.fault);
      });
    } catch {
      socket.destroy();
    }
  }

  #strike(stage: keyof TransportFault): TransportFault | null {
    const armed = this.#armed;
    if (armed === null || armed.after > 0 || armed.times === 0 || armed.fault[stage] === undefined) return null;
    armed.times--;
    this.strikes++;
    return armed.fault;
  }

  #ask(asked: Buffer): Promise<GenuineAnswer> {
    const headEnd = asked.indexOf('\r\n\r\n');
    const [first = '', ...lines] = asked.toString('latin1', 0, headEnd).split('\r\n');
    const [method = '', path = ''] = first.split(' ');
    const passedOn = lines.filter((line) => !/^(?:connection|host):/i.test(line)).flatMap((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
    return new Promise((resolve, reject) => {
      const request = askHttp(new URL(path, this.#upstream), { method, headers: [...passedOn, 'host', new URL(this.#upstream).host], agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const body = Buffer.concat(chunks);
          const head = `HTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: keep-alive\r\n\r\n`;
          resolve({ head: Buffer.from(head), body });
        });
      });
      request.once('error', reject);
      request.end(asked.subarray(headEnd + 4));
    });
  }
}

/** Where the first request in these bytes ends; null while it is not there whole. */
function requestEnd(received: Buffer): number | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, headEnd))?.[1] ?? '0';
  const end = headEnd + 4 + Number(length);
  return received.length < end ? null : end;
}
