import { expect, test } from 'vitest';
import { InterruptBoard, Interrupted } from '../../../electron/cache/interrupt.ts';

test('giving up is seen over the shared memory, by the one read it means', async () => {
  const client = new InterruptBoard();
  const worker = new InterruptBoard(client.memory);
  const [first, second] = [worker.interruptOf(7), worker.interruptOf(8)];
  first.check();
  client.giveUp(7);
  expect(() => first.check()).toThrow(Interrupted);
  second.check();
  await expect(first.pause()).rejects.toThrow(Interrupted);
  await second.pause();
});

test('a place on the board serves again', () => {
  const board = new InterruptBoard();
  board.giveUp(7);
  const later = board.interruptOf(7 + 1024);
  later.check();
  board.giveUp(7 + 1024);
  expect(() => later.check()).toThrow(Interrupted);
});
