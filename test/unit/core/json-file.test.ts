import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AppError } from '../../../shared/errors.ts';
import { createJsonFile } from '../../../electron/core/json-file.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

function fileIn(folder: string) {
  const broken: AppError[] = [];
  const file = createJsonFile({
    path: join(folder, 'numbers.json'),
    schema: z.array(z.number()),
    initial: [1],
    clock: { nowMs: () => 7 },
    onBroken: (error) => broken.push(error),
  });
  return { file, broken };
}

describe('a JSON file', () => {
  test('is what it was left, for another reader too', async () => {
    const folder = temporaryFolder();
    const { file } = fileIn(folder);
    expect(await file.read()).toEqual([1]);
    expect(await file.update((numbers) => [...numbers, 2])).toEqual([1, 2]);
    expect(await fileIn(folder).file.read()).toEqual([1, 2]);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'numbers.json')).mode & 0o777).toBe(0o600);
  });

  test('loses none of many changes at once, and leaves no other file behind', async () => {
    const folder = temporaryFolder();
    const { file } = fileIn(folder);
    await Promise.all(Array.from({ length: 20 }, (_, at) => file.update((numbers) => [...numbers, at])));
    expect(await fileIn(folder).file.read()).toEqual([1, ...Array.from({ length: 20 }, (_, at) => at)]);
    expect(readdirSync(folder)).toEqual(['numbers.json']);
  });

  test.each(['', '{"half":', '["text"]', 'null'])('that says %j is set aside, said, and never lost', async (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'numbers.json'), text);
    const { file, broken } = fileIn(folder);
    expect(await file.read()).toEqual([1]);
    expect(readFileSync(join(folder, 'numbers.json.broken-7'), 'utf8')).toBe(text);
    expect(broken).toEqual([
      { kind: 'file.cannotRead', details: { name: 'numbers.json', setAside: 'numbers.json.broken-7' } },
    ]);
  });

  test('that can’t be written keeps its former value and says so', async () => {
    const folder = temporaryFolder();
    const { file } = fileIn(folder);
    await file.update(() => [5]);
    const blocked = createJsonFile({
      path: join(folder, 'numbers.json', 'below-a-file.json'),
      schema: z.array(z.number()),
      initial: [9],
      clock: { nowMs: () => 7 },
      onBroken: () => undefined,
    });
    await expect(blocked.update(() => [6])).rejects.toMatchObject({ error: { kind: expect.stringMatching(/^file\./) } });
    expect(await file.read()).toEqual([5]);
  });

  test('goes on after a change that failed', async () => {
    const { file } = fileIn(temporaryFolder());
    const failed = file.update(() => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await file.update(() => [3])).toEqual([3]);
  });
});

test('a file that the system won’t give is not taken for an absent one', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'numbers.json'));
  await expect(fileIn(folder).file.read()).rejects.toMatchObject({
    error: { kind: 'file.cannotRead', details: { name: 'numbers.json', code: 'EISDIR' } },
  });
});
