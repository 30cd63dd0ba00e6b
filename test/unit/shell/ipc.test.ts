import { fc, test as property } from '@fast-check/vitest';
import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, test } from 'vitest';
import { CALL_NAMES } from '../../../shared/contract-names.ts';
import { failure } from '../../../shared/errors.ts';
import type { Handlers, WrittenAnswers } from '../../../electron/core/core.ts';
import { serveContract } from '../../../electron/shell/ipc.ts';

const ORIGIN = 'app://acervo';
type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown;
type Frame = { readonly parent: unknown; readonly origin: string } | null;

/** The door with handlers that only count, behind Electron's `ipcMain.handle` port. */
function openDoor(overrides: Partial<Record<string, (input: unknown) => Promise<unknown>>> = {}, written: WrittenAnswers = {}) {
  const listeners = new Map<string, Listener>();
  const reached: string[] = [];
  const logged: string[] = [];
  const handlers = Object.fromEntries(
    CALL_NAMES.map((name) => [
      name,
      overrides[name] ??
        (() => {
          reached.push(name);
          return Promise.resolve(null);
        }),
    ]),
  ) as unknown as Handlers;
  const log = (event: string, facts?: object): void => {
    logged.push(`${event} ${JSON.stringify(facts)}`);
  };
  serveContract({ handle: (name, listener) => void listeners.set(name, listener) }, { handlers, written }, ORIGIN, { info: log, warn: log });
  const call = async (name: string, input: unknown, frame: Frame = { parent: null, origin: ORIGIN }): Promise<unknown> => {
    const listener = listeners.get(name);
    if (listener === undefined) throw new Error(`no listener for ${name}`);
    return JSON.parse(String(await listener({ senderFrame: frame } as unknown as IpcMainInvokeEvent, input)));
  };
  return { call, reached, logged, listeners };
}

const refused = { ok: false, error: { kind: 'input.invalid' } };

describe('the door between window and services', () => {
  test('answers every call of the contract and nothing else', () => {
    expect([...openDoor().listeners.keys()].sort()).toEqual([...CALL_NAMES].sort());
  });

  test('lets the window through', async () => {
    const door = openDoor();
    expect(await door.call('settings/get', undefined)).toEqual({ ok: true, value: null });
    expect(door.reached).toEqual(['settings/get']);
  });

  describe.each(CALL_NAMES)('%s', (name) => {
    test.each<[string, Frame]>([
      ['a frame that is gone', null],
      ['a sub-frame', { parent: {}, origin: ORIGIN }],
      ['a foreign origin', { parent: null, origin: 'https://evil.example' }],
      ['an opaque origin', { parent: null, origin: 'null' }],
      ['an origin that only starts like ours', { parent: null, origin: 'app://acervo.evil' }],
    ])('refuses %s', async (_what, frame) => {
      const door = openDoor();
      expect(await door.call(name, undefined, frame)).toEqual(refused);
      expect(door.reached).toEqual([]);
    });

    property.prop([fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, maxDepth: 3 })], {
      seed: 7,
      numRuns: 100,
    })('refuses or parses any input, and never throws', async (input) => {
      const answer = await openDoor().call(name, input);
      expect(answer).toSatisfy((value: { ok: boolean }) => value.ok || JSON.stringify(value) === JSON.stringify(refused));
    });
  });

  test('refuses nesting beyond the limit without walking to its end', async () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(await openDoor().call('search/run', deep)).toEqual(refused);
  });

  test('refuses keys that the schema does not name', async () => {
    const settings = { language: 'system', theme: 'dark', density: 'compact', displayZone: 'system', assumedEventZone: 'UTC' };
    const door = openDoor();
    expect(await door.call('settings/set', { ...settings, more: 1 })).toEqual(refused);
    expect(await door.call('settings/set', settings)).toEqual({ ok: true, value: null });
  });

  test('passes on an answer that is at hand as JSON, parsing what is asked for like any other', async () => {
    const asked: unknown[] = [];
    const door = openDoor({}, {
      'transcript/open': async (input) => {
        asked.push(input);
        if (input.key === 2) throw failure('contact.unknown');
        return '{"summary":"Olá \\u2028"}';
      },
    });
    expect(await door.call('transcript/open', { key: 1 })).toEqual({ ok: true, value: { summary: 'Olá \u2028' } });
    expect(await door.call('transcript/open', { key: 2 })).toEqual({ ok: false, error: { kind: 'contact.unknown' } });
    expect(await door.call('transcript/open', { key: '3' })).toEqual(refused);
    expect(await door.call('transcript/open', { key: 4 }, null)).toEqual(refused);
    expect(asked).toEqual([{ key: 1 }, { key: 2 }]);
    expect(door.reached).toEqual([]);
  });

  test('passes an expected failure as its kind and safe details', async () => {
    const door = openDoor({ 'cache/state': () => Promise.reject(failure('cache.damaged', { pages: 3 })) });
    expect(await door.call('cache/state', undefined)).toEqual({
      ok: false,
      error: { kind: 'cache.damaged', details: { pages: 3 } },
    });
  });

  test('tells the window nothing of a bug, and the log nothing of its message', async () => {
    const door = openDoor({ 'cache/state': () => Promise.reject(new Error('CPF 12345678909 at /home/ana')) });
    expect(await door.call('cache/state', undefined)).toEqual({ ok: false, error: { kind: 'internal' } });
    expect(door.logged.join()).toContain('ipc.bug');
    expect(door.logged.join()).not.toContain('12345678909');
  });

  test('logs no input that it refuses', async () => {
    const door = openDoor();
    await door.call('search/run', { text: 'CPF 12345678909' });
    expect(door.logged.join()).toContain('search/run');
    expect(door.logged.join()).not.toContain('12345678909');
  });
});
