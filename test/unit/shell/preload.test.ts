import { beforeEach, describe, expect, test, vi } from 'vitest';

type Bridge = {
  call: (name: unknown, input?: unknown) => Promise<unknown>;
  on: (name: unknown, listener: unknown) => () => void;
};

const fake = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, Set<(...args: unknown[]) => void>>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void fake.exposed.set(name, value) },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      fake.invoked.push(args);
      return Promise.resolve('answer');
    },
    on: (name: string, listener: (...args: unknown[]) => void) => {
      const set = fake.listeners.get(name) ?? new Set();
      fake.listeners.set(name, set.add(listener));
    },
    removeListener: (name: string, listener: (...args: unknown[]) => void) => void fake.listeners.get(name)?.delete(listener),
  },
}));

describe('the preload', () => {
  let bridge: Bridge;
  beforeEach(async () => {
    fake.exposed.clear();
    fake.invoked.length = 0;
    fake.listeners.clear();
    vi.resetModules();
    await import('../../../electron/shell/preload.ts');
    bridge = fake.exposed.get('acervo') as Bridge;
  });

  test('puts exactly two functions on the window', () => {
    expect([...fake.exposed.keys()]).toEqual(['acervo']);
    expect(Object.keys(bridge).sort()).toEqual(['call', 'on']);
    expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true);
  });

  test('passes a call of the contract with its one argument', async () => {
    expect(await bridge.call('settings/get', { a: 1 })).toBe('answer');
    expect(fake.invoked).toEqual([['settings/get', { a: 1 }]]);
  });

  test.each(['ELECTRON_BROWSER_REQUIRE', 'nothing/here', '__proto__', 'toString', 7, null, undefined, { toString: () => 'settings/get' }])(
    'refuses the call %j',
    async (name) => {
      await expect(bridge.call(name)).rejects.toThrow('unknown call');
      expect(fake.invoked).toEqual([]);
    },
  );

  test('refuses events that are not in the contract, and listeners that are no functions', () => {
    expect(() => bridge.on('nothing/here', () => undefined)).toThrow('unknown event');
    expect(() => bridge.on('sync/progress', 'eval')).toThrow(TypeError);
  });

  test('gives a listener the payload and never the event object', () => {
    const seen: unknown[][] = [];
    bridge.on('sync/progress', (...args: unknown[]) => void seen.push(args));
    for (const listener of fake.listeners.get('sync/progress') ?? []) listener({ sender: 'secret' }, 'payload', 'more');
    expect(seen).toEqual([['payload']]);
  });

  test('stops listening when told to', () => {
    const stop = bridge.on('sync/progress', () => undefined);
    stop();
    expect(fake.listeners.get('sync/progress')?.size).toBe(0);
  });
});
