import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { emptyPage, startHttp } from '../../helpers/local-servers.ts';

const childPath = fileURLToPath(new URL('../../helpers/big-body-child.ts', import.meta.url));
const said = z.object({ outcomes: z.array(z.string()), grownBytes: z.number() });
const LIMIT_BYTES = 400e6;

/** Pieces of a body, with what stands before and after them. */
function* pieces(before: string, piece: string, count: number, after: string): Generator<string> {
  yield before;
  for (let index = 0; index < count; index++) yield piece;
  yield after;
}

const spaces = ' '.repeat(1_000_000);
const small = (value: string): string => value.repeat(Math.ceil(60_000 / value.length));

/** Twelve at once: as many as a run has in flight. Each takes far more than the limit where nobody stops it. */
const bodies: readonly (readonly [string, (query: number) => Iterable<string>, 'gzip' | 'identity', string])[] = [
  ['a gigabyte of nothing', () => pieces('{"contacts":[]', spaces, 1_000, '}'), 'identity', 'service.tooLarge'],
  ['a gigabyte of nothing, packed to a megabyte', () => pieces('{"contacts":[]', spaces, 1_000, '}'), 'gzip', 'service.tooLarge'],
  ['six megabytes of empty values in a history', () => pieces('{"contacts":[{"id":1,"history":[', small('[],'), 100, '0]}]}'), 'identity', 'service.tooLarge'],
  ['six megabytes of contacts', () => pieces('{"contacts":[', small('{"id":1},'), 100, '{"id":2}]}'), 'identity', 'service.tooLarge'],
  ['six megabytes of one message', () => pieces('{"contacts":[{"id":1,"history":[{"sender":"bot","message":"', small('ação '), 71, ''), 'identity', 'service.malformed'],
  ['six megabytes of a well-formed conversation', (query) => pieces(`{"contacts":[{"id":${query},"history":[`, `{"time":"2026-10-14T12:00:00Z","sender":"bot","message":"${small('ação ')}"},`, 71, '{"sender":"user","message":"sim"}]}],"resultCount":1}'), 'identity', 'page'],
];

test.each(bodies)('%s, twelve times at once, takes no more than 400 MB', async (_, body, encoding, is) => {
  let queries = 0;
  const service = await startHttp((request, response) => {
    request.resume();
    queries++;
    if (queries === 1) response.end(emptyPage);
    else send(response, body(queries), encoding);
  });
  const { outcomes, grownBytes } = await child(`http://127.0.0.1:${service.port}`);
  await service.close();
  expect(outcomes).toEqual([is]);
  expect(grownBytes).toBeLessThan(LIMIT_BYTES);
}, 120_000);

function send(response: ServerResponse, body: Iterable<string>, encoding: 'gzip' | 'identity'): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
  const readable = Readable.from(body, { objectMode: false });
  response.once('close', () => readable.destroy());
  if (encoding === 'gzip') readable.pipe(createGzip()).pipe(response);
  else readable.pipe(response);
}

async function child(baseUrl: string): Promise<z.infer<typeof said>> {
  const started = spawn(process.execPath, [childPath, baseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of started.stdout) text += String(chunk);
  return said.parse(JSON.parse(text));
}
