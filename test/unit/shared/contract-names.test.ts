import { expect, test } from 'vitest';
import { calls, events } from '../../../shared/contract.ts';
import { CALL_NAMES, EVENT_NAMES } from '../../../shared/contract-names.ts';

test('the preload allows exactly the calls of the contract', () => {
  expect([...CALL_NAMES].sort()).toEqual(Object.keys(calls).sort());
});

test('the preload allows exactly the events of the contract', () => {
  expect([...EVENT_NAMES].sort()).toEqual(Object.keys(events).sort());
});

test('no call and event share a name, since both are channels', () => {
  const shared = CALL_NAMES.filter((name) => (EVENT_NAMES as readonly string[]).includes(name));
  // `cache/state` is asked for and announced: invoke and send are different directions of the same channel name.
  expect(shared).toEqual(['cache/state']);
});
