import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { overLimit, type Answer } from './answers.ts';
import type { Fault } from './faults.ts';
import { malform } from './malform.ts';
import type { Switches } from './switches.ts';

export interface Spoilt {
  readonly fault: Fault;
  readonly response: ServerResponse;
  /** What would have been answered. */
  readonly answer: Answer;
  readonly switches: Switches;
  readonly wallMs: number;
  /** Aborted when the client goes away or the service stops. */
  readonly gone: AbortSignal;
}

const json = 'application/json; charset=utf-8';
const captivePortal =
  '<!DOCTYPE html><html><head><title>Wi-Fi Visitantes</title></head><body><h1>Bem-vindo</h1><p>Aceite os termos para navegar.</p></body></html>';

/** An answer that differs only in what it says; undefined where the connection itself misbehaves. */
function otherAnswer({ fault, answer, switches, wallMs }: Spoilt): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return { status: fault.status, headers: fault.headers, body: { status: 'error', message: 'Unexpected error' } };
    case 'unauthorized':
      return { status: 401, body: { message: 'Unauthorized' } };
    case 'over-limit':
      return overLimit(1_000, wallMs, switches);
    case 'redirect':
      return { status: fault.status >= 300 && fault.status < 400 ? fault.status : 307, headers: { location: fault.location }, body: {} };
    default:
      return answer;
  }
}

/** Sends what a fault makes of an answer. */
export async function spoil(spoilt: Spoilt): Promise<void> {
  const { fault, response, answer } = spoilt;
  const body = Buffer.from(JSON.stringify(answer.body));
  switch (fault.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'stall':
      return;
    case 'reset-mid-body':
    case 'stall-mid-body':
    case 'truncated':
    case 'truncated-eof':
      return halfBody(spoilt, body);
    case 'trickle':
      return trickle(spoilt, body);
    case 'slow-headers':
      return slowHeaders(spoilt, body);
    case 'gzip-bomb':
    case 'huge-body':
      return flood(spoilt);
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(captivePortal);
    case 'wrong-json':
      return void response.writeHead(answer.status, { 'content-type': json }).end(body.toString('utf8').replace('"', "'"));
    case 'malformed':
      return void response.writeHead(200, { 'content-type': json }).end(malform(answer.body, fault.shape));
    case 'status':
    case 'unauthorized':
    case 'over-limit':
    case 'redirect': {
      const other = otherAnswer(spoilt) ?? answer;
      return void response.writeHead(other.status, { ...other.headers, 'content-type': json }).end(JSON.stringify(other.body));
    }
  }
}

/** Half of the body, then a cut, silence, or an end that looks regular (no length was announced). */
function halfBody({ fault, response, answer }: Spoilt, body: Buffer): void {
  const half = body.subarray(0, Math.ceil(body.length / 2));
  if (fault.kind === 'truncated-eof') {
    // Written by hand: with neither length nor chunks the end of the connection is the end of the body.
    const head = `HTTP/1.1 ${answer.status} OK\r\ncontent-type: ${json}\r\nconnection: close\r\n\r\n`;
    response.socket?.end(Buffer.concat([Buffer.from(head), half]));
    return;
  }
  response.writeHead(answer.status, { 'content-type': json, 'content-length': body.length });
  response.write(half, () => {
    if (fault.kind === 'reset-mid-body') response.socket?.resetAndDestroy();
    if (fault.kind === 'truncated') response.socket?.destroy();
  });
}

async function trickle({ fault, response, answer, gone }: Spoilt, body: Buffer): Promise<void> {
  response.writeHead(answer.status, { 'content-type': json, 'content-length': body.length });
  for (let at = 0; at < body.length && !gone.aborted; at++) {
    response.write(body.subarray(at, at + 1));
    await setTimeout(fault.pauseMs, undefined, { signal: gone }).catch(() => undefined);
  }
  response.end();
}

async function slowHeaders({ fault, response, answer, gone }: Spoilt, body: Buffer): Promise<void> {
  const head = `HTTP/1.1 ${answer.status} OK\r\ncontent-type: ${json}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
  for (const byte of head) {
    if (gone.aborted) return;
    response.socket?.write(byte);
    await setTimeout(fault.pauseMs, undefined, { signal: gone }).catch(() => undefined);
  }
  response.socket?.end(body);
}

/** A body of any size, without ever holding it: plain, or as a few bytes of gzip that unfold to it. */
async function flood({ fault, response, gone }: Spoilt): Promise<void> {
  const bomb = fault.kind === 'gzip-bomb';
  response.writeHead(200, { 'content-type': json, ...(bomb ? { 'content-encoding': 'gzip' } : {}) });
  const content = Readable.from(bigContent(fault.sizeBytes));
  const streams = bomb ? pipeline(content, createGzip({ level: 1 }), response, { signal: gone }) : pipeline(content, response, { signal: gone });
  await streams.catch(() => undefined);
}

function* bigContent(sizeBytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(65_536, 'a');
  yield Buffer.from('{"contacts":[],"resultCount":"0","padding":"');
  for (let sent = 0; sent < sizeBytes; sent += chunk.length) yield chunk;
  yield Buffer.from('"}');
}
