import { expect, test } from 'vitest';
import { createBridge } from '../../renderer/bridge.ts';

test('an answer is read from the text that the door wrote', async () => {
  const bridge = createBridge({ call: () => Promise.resolve('{"ok":true,"value":{"__proto__":{"admin":true}}}'), on: () => () => {} });
  const answer = await bridge.call('settings/get');
  expect(JSON.stringify(answer)).toBe('{"ok":true,"value":{"__proto__":{"admin":true}}}');
  expect(Reflect.get({}, 'admin')).toBeUndefined();
});

test.each([() => Promise.reject(new Error('gone')), () => Promise.resolve('{"ok":')])('a bridge that breaks answers with a failure instead of rejecting', async (broken) => {
  const bridge = createBridge({ call: broken, on: () => () => {} });
  await expect(bridge.call('settings/get')).resolves.toEqual({ ok: false, error: { kind: 'internal' } });
});
