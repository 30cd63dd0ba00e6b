import { expect, test } from 'vitest';
import { createBridge } from '../../renderer/bridge.ts';

test('a bridge that breaks answers with a failure instead of rejecting', async () => {
  const bridge = createBridge({ call: () => Promise.reject(new Error('gone')), on: () => () => {} });
  await expect(bridge.call('settings/get')).resolves.toEqual({ ok: false, error: { kind: 'internal' } });
});
