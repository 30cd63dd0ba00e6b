import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { parseFault } from './faults.ts';
import { readBody } from './request-body.ts';
import { freshState, type Service } from './service.ts';
import { withSwitches } from './switches.ts';
import { isObject } from './wire-json.ts';

/** Commands for tests and demos, under `/_sim/`; never counted, delayed or refused. */
export async function handleAdmin(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  };
  const body = (await readBody(request).catch(() => undefined))?.value;
  // An answer that the client holds already may not be booked yet: let that happen first.
  await setImmediate();
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  try {
    const answer = command(service, `${request.method} ${url.pathname}`, url.searchParams, body);
    if (answer === undefined) reply(404, { message: 'no such command' });
    else reply(200, answer);
  } catch (error) {
    reply(error instanceof RangeError ? 400 : 500, { message: error instanceof Error ? error.message : String(error) });
  }
}

function command(service: Service, name: string, params: URLSearchParams, body: unknown): unknown {
  const { state } = service;
  switch (name) {
    case 'GET /_sim/stats':
      return { ...state.log.stats(), days: state.gate.uses(service.wallMs, state.switches), wallMs: service.wallMs };
    case 'GET /_sim/queries':
      return state.log.queries(Number(params.get('after') ?? 0), Number(params.get('limit') ?? 1_000));
    case 'GET /_sim/switches':
      return state.switches;
    case 'PUT /_sim/switches':
      if (!isObject(body)) throw new RangeError('switches must be an object');
      return (state.switches = withSwitches(state.switches, body));
    case 'GET /_sim/faults':
      return state.faults.waiting();
    case 'POST /_sim/faults':
      state.faults.add(parseFault(body));
      return state.faults.waiting();
    case 'DELETE /_sim/faults':
      state.faults.clear();
      return [];
    case 'POST /_sim/clock':
      return { wallMs: advanceClock(service, body) };
    case 'POST /_sim/reset':
      Object.assign(state, freshState(service.options.switches));
      return state.switches;
    default:
      return undefined;
  }
}

function advanceClock(service: Service, body: unknown): number {
  const advanceMs = isObject(body) ? body['advanceMs'] : undefined;
  if (typeof advanceMs !== 'number' || !Number.isFinite(advanceMs)) throw new RangeError('advanceMs must be a number');
  service.state.clockOffsetMs += advanceMs;
  return service.wallMs;
}
