import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { ErrorKind } from '../../shared/errors.ts';
import { localhostCertificate, localhostKey } from './certificates.ts';
import type { Exchange, GenuineAnswer, TransportFault } from './fault-proxy.ts';

/** Time limits of the product that the table below is made for, real milliseconds; its total one is by its own clock. */
export const FAULT_LIMITS = { connectMs: 300, silenceMs: 250, totalMs: 7_000, bodyCapBytes: 2_000_000 };
/** For every end but lateness: a busy machine is late too. */
export const PATIENT_LIMITS = { ...FAULT_LIMITS, connectMs: 15_000, silenceMs: 15_000, totalMs: 24 * 3_600_000 };
/** Shorter than the silence that is put up with, so that only a deadline ends it. */
const PAUSE_MS = 25;

export interface FaultCase {
  readonly name: string;
  readonly fault: TransportFault;
  /** What it is called; null where no harm comes of it. */
  readonly is: ErrorKind | null;
}

type End = 'reset' | 'end' | 'nothing';

/** Ends a connection after what was written has reached the other side. */
function endAs(socket: Socket, end: End): void {
  if (end === 'nothing') return;
  const timer = setTimeout(() => void (end === 'reset' ? socket.resetAndDestroy() : socket.end()), 5);
  socket.once('close', () => clearTimeout(timer));
}

/** Sends the genuine answer up to a byte, then ends so. */
function cut(at: (answer: GenuineAnswer) => number, end: End): TransportFault {
  return {
    async onRequest({ socket, genuine }) {
      const answer = await genuine();
      socket.write(Buffer.concat([answer.head, answer.body]).subarray(0, at(answer)));
      endAs(socket, end);
    },
  };
}

/** Sends the genuine body under another head. */
function under(head: (body: Buffer) => string, end: End = 'nothing', body: (genuine: Buffer) => Buffer = (genuine) => genuine): TransportFault {
  return {
    async onRequest({ socket, genuine }) {
      const answer = await genuine();
      socket.write(Buffer.concat([Buffer.from(head(answer.body), 'latin1'), body(answer.body)]));
      endAs(socket, end);
    },
  };
}

/** Answers this, whatever the service says. */
function says(text: string | Buffer, end: End = 'nothing'): TransportFault {
  return {
    onRequest({ socket }) {
      socket.write(text);
      endAs(socket, end);
    },
  };
}

function ok(headers: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${headers}\r\n`;
}

function sized(body: string | Buffer, status = '200 OK', headers = ''): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(ok(`${headers}content-length: ${bytes.length}\r\n`, status)), bytes]);
}

/** Writes pieces for ever, one every so often or, without a pause, as fast as they are taken. */
function endless(socket: Socket, piece: () => string | Buffer, pauseMs: number): void {
  if (pauseMs > 0) {
    const timer = setInterval(() => socket.write(piece()), pauseMs);
    socket.once('close', () => clearInterval(timer));
    return;
  }
  const push = (): void => {
    while (!socket.destroyed && socket.write(piece())) continue;
    if (!socket.destroyed) socket.once('drain', () => setImmediate(push));
  };
  push();
}

function pours(head: string, piece: () => string | Buffer, pauseMs = 0): TransportFault {
  return {
    onRequest({ socket }) {
      socket.write(head);
      endless(socket, piece, pauseMs);
    },
  };
}

/** The answer a byte at a time, so slowly that it never comes whole. */
function trickles(part: (answer: GenuineAnswer) => readonly [atOnce: Buffer, slowly: Buffer]): TransportFault {
  return {
    async onRequest({ socket, genuine }) {
      const [atOnce, slowly] = part(await genuine());
      socket.write(atOnce);
      let at = 0;
      endless(socket, () => slowly.subarray(at % slowly.length, (at++ % slowly.length) + 1), PAUSE_MS);
    },
  };
}

async function whole({ genuine }: Exchange): Promise<Buffer> {
  const { head, body } = await genuine();
  return Buffer.concat([head, body]);
}

const half = ({ head, body }: GenuineAnswer): number => head.length + Math.floor(body.length / 2);
const MEGABYTE = Buffer.alloc(1_048_576, 0x20);
const GZIPPED_MEGABYTES = gzipSync(Buffer.alloc(300_000_000, 0x20));
const PORTAL = '<!doctype html><html><title>Wi-Fi</title><body>Entre para navegar</body></html>';

/** The server's end of TLS, with a certificate of the test authority. */
export function speakTls(socket: Socket): TLSSocket {
  return new TLSSocket(socket, { isServer: true, cert: localhostCertificate, key: localhostKey }).on('error', () => undefined);
}

/** The connection, before an answer is sent. */
export const connectionFaults: readonly FaultCase[] = [
  { name: 'nobody listens', is: 'network.refused', fault: {} },
  { name: 'accepted and closed', is: 'network.reset', fault: { onConnection: (socket) => void socket.end() } },
  { name: 'accepted and reset', is: 'network.reset', fault: { onConnection: (socket) => socket.resetAndDestroy() } },
  { name: 'accepted and never read', is: 'network.timeout', fault: { onConnection: (socket) => void socket.pause() } },
  { name: 'reset inside the request', is: 'network.reset', fault: { onConnection: (socket) => void socket.once('data', () => socket.resetAndDestroy()) } },
  { name: 'closed for writing and left open', is: 'network.reset', fault: { onRequest: ({ socket }) => void socket.end() } },
  { name: 'reset after the request', is: 'network.reset', fault: { onRequest: ({ socket }) => void socket.resetAndDestroy() } },
  { name: 'silent after the request', is: 'network.timeout', fault: { onRequest: () => undefined } },
  {
    // As a load balancer says it to a connection that was idle for long.
    name: 'an answer before anything was asked',
    is: 'network.timeout',
    fault: { onConnection: (socket) => void socket.write(sized('', '408 Request Timeout')) },
  },
  { name: 'a stranger who speaks first', is: 'service.malformed', fault: { onConnection: (socket) => void socket.write('220 mail.example.com ESMTP\r\n') } },
  {
    name: 'TLS where plain text was expected',
    is: 'network.reset',
    fault: { onConnection: (socket) => void speakTls(socket) },
  },
  {
    name: 'a latency beyond the patience',
    is: 'network.timeout',
    fault: {
      async onRequest(exchange) {
        const answer = await whole(exchange);
        const timer = setTimeout(() => exchange.socket.write(answer), 4 * FAULT_LIMITS.silenceMs);
        exchange.socket.once('close', () => clearTimeout(timer));
      },
    },
  },
  {
    name: 'a latency within the patience',
    is: null,
    fault: {
      async onRequest(exchange) {
        const answer = await whole(exchange);
        setTimeout(() => exchange.socket.write(answer), PAUSE_MS);
      },
    },
  },
  {
    name: 'a kept connection closed after each answer',
    is: null,
    fault: {
      async onRequest(exchange) {
        exchange.socket.end(await whole(exchange));
      },
    },
  },
  {
    name: 'a kept connection reset after each answer',
    is: null,
    fault: {
      async onRequest(exchange) {
        exchange.socket.write(await whole(exchange), () => endAs(exchange.socket, 'reset'));
      },
    },
  },
  {
    name: 'every byte in a packet of its own',
    is: null,
    fault: {
      async onRequest(exchange) {
        for (const byte of (await whole(exchange)).subarray(0, 400)) exchange.socket.write(Uint8Array.of(byte));
        exchange.socket.write((await whole(exchange)).subarray(400));
      },
    },
  },
];

/** The answer's head. */
export const headFaults: readonly FaultCase[] = [
  { name: 'reset inside the status line', is: 'network.reset', fault: cut(() => 10, 'reset') },
  { name: 'reset inside the headers', is: 'network.reset', fault: cut(({ head }) => head.length - 9, 'reset') },
  { name: 'closed inside the headers', is: 'network.reset', fault: cut(({ head }) => head.length - 9, 'end') },
  { name: 'silent inside the headers', is: 'network.timeout', fault: cut(({ head }) => head.length - 9, 'nothing') },
  { name: 'headers that trickle', is: 'network.timeout', fault: trickles(({ head }) => [head.subarray(0, head.length - 2), Buffer.from('x-slow: ')]) },
  { name: 'text before the status line', is: 'service.malformed', fault: under((body) => `WARNING: proxy\r\n${ok(`content-length: ${body.length}\r\n`)}`) },
  { name: 'bytes that are no HTTP', is: 'service.malformed', fault: says(Buffer.from(Array.from({ length: 512 }, (_, at) => (at * 151) % 256))) },
  { name: 'a body without a head', is: 'service.malformed', fault: says('{"contacts":[],"resultCount":0}', 'end') },
  { name: 'HTTP/1.0 that ends with the connection', is: null, fault: under(() => 'HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n', 'end') },
  { name: 'a flood of 102', is: 'network.timeout', fault: pours('', () => 'HTTP/1.1 102 Processing\r\n\r\n', PAUSE_MS) },
  { name: '100 that nobody asked for', is: 'network.reset', fault: says('HTTP/1.1 100 Continue\r\n\r\n') },
  { name: 'an upgrade that nobody asked for', is: 'network.reset', fault: says('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n') },
  { name: 'one header of a megabyte', is: 'service.malformed', fault: pours(`${ok('x-huge: ').slice(0, -2)}`, () => 'x'.repeat(65_536)) },
  { name: 'headers without end', is: 'service.malformed', fault: pours('HTTP/1.1 200 OK\r\n', () => 'x-more: and more\r\n'.repeat(1_000)) },
  { name: 'two lengths that differ', is: 'service.malformed', fault: under((body) => ok(`content-length: ${body.length}\r\ncontent-length: 7\r\n`)) },
  { name: 'a length and chunks', is: 'service.malformed', fault: under((body) => ok(`content-length: ${body.length}\r\ntransfer-encoding: chunked\r\n`)) },
  { name: 'a length below zero', is: 'service.malformed', fault: under(() => ok('content-length: -5\r\n')) },
  { name: 'a length too great', is: 'network.timeout', fault: under((body) => ok(`content-length: ${body.length + 50}\r\n`)) },
  { name: 'a length too small', is: 'service.malformed', fault: under((body) => ok(`content-length: ${Math.max(0, body.length - 50)}\r\n`)) },
  { name: 'a status that is no number', is: 'service.malformed', fault: says('HTTP/1.1 OK 200\r\ncontent-length: 0\r\n\r\n') },
  { name: 'no content', is: 'service.malformed', fault: says('HTTP/1.1 204 No Content\r\n\r\n') },
];

/** The answer's body. */
export const bodyFaults: readonly FaultCase[] = [
  { name: 'reset before the body', is: 'network.reset', fault: cut(({ head }) => head.length, 'reset') },
  { name: 'reset after the body’s first byte', is: 'network.reset', fault: cut(({ head }) => head.length + 1, 'reset') },
  { name: 'reset in the middle of the body', is: 'network.reset', fault: cut(half, 'reset') },
  { name: 'reset before the body’s last byte', is: 'network.reset', fault: cut(({ head, body }) => head.length + body.length - 1, 'reset') },
  { name: 'closed in the middle of the body', is: 'network.reset', fault: cut(half, 'end') },
  { name: 'silent in the middle of the body', is: 'network.timeout', fault: cut(half, 'nothing') },
  { name: 'a body that trickles', is: 'network.timeout', fault: trickles(({ head, body }) => [head, body]) },
  { name: 'a body without length, cut off', is: 'service.malformed', fault: under(() => ok('connection: close\r\n'), 'end', (body) => body.subarray(0, -20)) },
  {
    name: 'chunks without their end',
    is: 'network.reset',
    fault: under((body) => `${ok('transfer-encoding: chunked\r\n')}${body.length.toString(16)}\r\n`, 'end'),
  },
  { name: 'a chunk whose size is no number', is: 'service.malformed', fault: under(() => `${ok('transfer-encoding: chunked\r\n')}zz\r\n`) },
  { name: 'a chunk as large as they come', is: 'network.timeout', fault: under(() => `${ok('transfer-encoding: chunked\r\n')}7fffffffffff\r\n`) },
  { name: 'gzip that is none', is: 'service.malformed', fault: under((body) => ok(`content-encoding: gzip\r\ncontent-length: ${body.length}\r\n`)) },
  { name: 'gzip cut off', is: 'service.malformed', fault: says(sized(gzipSync('{"contacts":[],"resultCount":0}').subarray(0, -9), '200 OK', 'content-encoding: gzip\r\n')) },
  { name: 'an encoding that was not asked for', is: 'service.malformed', fault: under((body) => ok(`content-encoding: br\r\ncontent-length: ${body.length}\r\n`)) },
  { name: 'a gzip bomb', is: 'service.tooLarge', fault: says(sized(GZIPPED_MEGABYTES, '200 OK', 'content-encoding: gzip\r\n')) },
  { name: 'a body of a gigabyte', is: 'service.tooLarge', fault: pours(ok('content-length: 1000000000\r\n'), () => MEGABYTE) },
  { name: 'a body without end', is: 'service.tooLarge', fault: pours(ok('connection: close\r\n'), () => MEGABYTE) },
  { name: 'bytes that are no UTF-8', is: 'service.malformed', fault: says(sized(Buffer.from('{"contacts":[{"id":1,"identifier":"\xe9"}]}', 'latin1'))) },
  { name: 'a captive portal’s page', is: 'service.notThisApi', fault: says(sized(PORTAL)) },
  { name: 'a captive portal’s redirect', is: 'service.redirect', fault: says(sized(PORTAL, '302 Found', 'location: http://portal.example/login\r\n')) },
  { name: 'a captive portal that says so', is: 'service.notThisApi', fault: says(sized(PORTAL, '511 Network Authentication Required')) },
  { name: 'a proxy that wants a name', is: 'network.proxyAuthentication', fault: says(sized(PORTAL, '407 Proxy Authentication Required', 'proxy-authenticate: NTLM\r\n')) },
  { name: 'a gateway’s page', is: 'service.unavailable', fault: says(sized(PORTAL, '502 Bad Gateway')) },
  {
    name: 'another answer behind each answer',
    is: null,
    fault: {
      async onRequest(exchange) {
        exchange.socket.write(Buffer.concat([await whole(exchange), sized('{"contacts":[],"resultCount":0}')]));
      },
    },
  },
];
