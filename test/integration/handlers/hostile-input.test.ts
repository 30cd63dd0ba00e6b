import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { calls } from '../../../shared/contract.ts';
import { CALL_NAMES } from '../../../shared/contract-names.ts';
import { ERROR_KINDS } from '../../../shared/errors.ts';
import { serveContract } from '../../../electron/shell/ipc.ts';
import { startTestCore } from '../../helpers/test-core.ts';

/** Electron's port, by the door's own word. */
type IpcMain = Parameters<typeof serveContract>[0];
type Listener = Parameters<IpcMain['handle']>[1];

const ORIGIN = 'app://acervo';
const RUNS = 150;

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ kind: z.enum(ERROR_KINDS) }) }),
]);

/** The shapes that a hostile page would try: right keys with wrong values, prototypes, depth, and anything at all. */
const hostile = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, maxDepth: 3 }),
  fc.record(
    {
      id: fc.anything(),
      key: fc.oneof(fc.double(), fc.integer(), fc.string()),
      runId: fc.string(),
      instanceId: fc.oneof(fc.string(), fc.constant('__proto__')),
      text: fc.string({ maxLength: 200 }),
      url: fc.webUrl(),
      passphrase: fc.string(),
      filters: fc.anything(),
      query: fc.object(),
    },
    { requiredKeys: [] },
  ),
);

test('whatever comes through the door is refused or answered, by every handler, and never ends in a bug', async () => {
  const core = await startTestCore();
  const listeners = new Map<string, Listener>();
  const bugs: string[] = [];
  const log = (event: string, facts?: object): void => {
    if (event === 'ipc.bug') bugs.push(JSON.stringify(facts));
  };
  const ipcMain: IpcMain = { handle: (name, listener) => void listeners.set(name, listener) };
  serveContract(ipcMain, core.core, ORIGIN, { info: log, warn: log });
  const event = { senderFrame: { parent: null, origin: ORIGIN } } as unknown as Parameters<Listener>[0];
  const refusals = new Map<string, number>();
  for (const name of CALL_NAMES) {
    const listener = listeners.get(name);
    await fc.assert(
      fc.asyncProperty(hostile, async (input) => {
        const text: unknown = await Promise.resolve(listener?.(event, input));
        const result = answer.parse(JSON.parse(String(text)));
        const isValid = calls[name].input.safeParse(input).success;
        if (!isValid) expect(result).toMatchObject({ ok: false, error: { kind: 'input.invalid' } });
        if (!result.ok) refusals.set(name, (refusals.get(name) ?? 0) + 1);
      }),
      { numRuns: RUNS, seed: 20261014 },
    );
  }
  expect(bugs).toEqual([]);
  // A control: almost all of it is refused, so the door was really asked.
  for (const name of CALL_NAMES) expect(refusals.get(name), name).toBeGreaterThan(RUNS / 2);
});
