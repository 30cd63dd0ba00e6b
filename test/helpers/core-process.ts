import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type CallInput, type CallName, type CallOutput, calls, type EventName, type EventPayload, events } from '../../shared/contract.ts';
import { AppFailure, appError } from '../../shared/errors.ts';
import type { coreChildInput } from './core-child.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { VendorApi } from './vendor-api.ts';

const childPath = fileURLToPath(new URL('./core-child.ts', import.meta.url));
const HURRY = 20;

const message = z.union([
  z.object({ id: z.number(), ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ id: z.number(), ok: z.literal(false), error: appError }),
  z.object({ event: z.string(), payload: z.unknown() }),
]);
type Message = z.infer<typeof message>;

/** A whole core in a process of its own. */
export interface CoreProcess {
  readonly userData: string;
  readonly cacheKeyHex: string;
  /** Where the dialogs point. */
  readonly savePath: string;
  readonly pid: number;
  call<C extends CallName>(name: C, input: CallInput<C>): Promise<CallOutput<C>>;
  /** Resolves when an event that fits is announced, also before. */
  until<E extends EventName>(name: E, fits: (payload: EventPayload<E>) => boolean): Promise<EventPayload<E>>;
  /** From now on no file of this process can grow, and none can be written at all: as on a full disk. */
  fillDisk(): void;
  freeDisk(): void;
  /** kill -9. */
  kill(): Promise<void>;
}

export interface CoreProcessOptions {
  readonly savePath?: string;
  readonly userData?: string;
  readonly cacheKeyHex?: string;
  readonly api: Pick<VendorApi, 'apiKey'>;
}

/** Started; it is killed when the test ends. */
export async function startCoreProcess(options: CoreProcessOptions): Promise<CoreProcess> {
  const { userData = temporaryFolder(), cacheKeyHex = randomBytes(32).toString('hex') } = options;
  const savePath = options.savePath ?? join(temporaryFolder(), 'conversa.json');
  const input: z.input<typeof coreChildInput> = { userData, cacheKeyHex, apiKey: options.api.apiKey, hurry: HURRY, savePath };
  const child = spawn(process.execPath, [childPath, JSON.stringify(input)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return exited;
  };
  onTestFinished(kill);
  const said: Message[] = [];
  const listeners = new Set<(one: Message) => void>();
  child.on('message', (raw) => {
    const one = message.parse(raw);
    said.push(one);
    for (const listen of listeners) listen(one);
  });
  const when = <T>(find: (one: Message) => T | null): Promise<T> =>
    new Promise((resolve, reject) => {
      void exited.then(() => reject(new Error('the core has ended')));
      const listen = (one: Message): boolean => {
        const found = find(one);
        if (found === null) return false;
        listeners.delete(listen);
        resolve(found);
        return true;
      };
      if (!said.some(listen)) listeners.add(listen);
    });
  let lastId = 0;
  await when((one) => ('event' in one && one.event === 'ready' ? true : null));
  const limit = (size: string): void => void execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${size}:`]);
  return {
    userData,
    cacheKeyHex,
    savePath,
    pid: child.pid ?? 0,
    async call(name, callInput) {
      const id = ++lastId;
      child.send({ id, name, input: callInput });
      const answer = await when((one) => ('id' in one && one.id === id ? one : null));
      if (!answer.ok) throw new AppFailure(answer.error);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this call's own schema
      return calls[name].output.parse(answer.value) as never;
    },
    until: <E extends EventName>(name: E, fits: (payload: EventPayload<E>) => boolean) =>
      when<{ readonly payload: EventPayload<E> }>((one) => {
        if (!('event' in one) || one.event !== name) return null;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this event's own schema
        const payload = events[name].parse(one.payload) as EventPayload<E>;
        return fits(payload) ? { payload } : null;
      }).then(({ payload }) => payload),
    fillDisk: () => limit('0'),
    freeDisk: () => limit('unlimited'),
    kill,
  };
}
