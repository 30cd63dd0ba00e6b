import { mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { type AppError, failure } from '../../shared/errors.ts';
import type { Clock } from './platform.ts';
import { createSerial } from './serial.ts';

/** A small file of JSON that is read once, checked against its schema, and replaced as a whole. */
export interface JsonFile<T> {
  /** Rejects with `file.cannotRead` where the file is there but the system won't give it. */
  read(): Promise<T>;
  /** Changes come one after another; the answer is durable. Rejects with `file.cannotWrite`, nothing changed. */
  update(change: (current: T) => T): Promise<T>;
}

export interface JsonFileOptions<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly initial: T;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Told when a file that can't be understood was set aside under another name: it is never deleted or overwritten. */
  readonly onBroken: (error: AppError) => void;
}

export function createJsonFile<T>(options: JsonFileOptions<T>): JsonFile<T> {
  const name = basename(options.path);
  let current: Promise<T> | null = null;
  const serial = createSerial();

  const read = (): Promise<T> => {
    current ??= load(options).catch((error: unknown) => {
      current = null;
      throw error;
    });
    return current;
  };

  const apply = async (change: (value: T) => T): Promise<T> => {
    const next = change(await read());
    try {
      await mkdir(dirname(options.path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(options.path, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
    } catch (cause) {
      throw failure('file.cannotWrite', { name, code: errorCode(cause) });
    }
    current = Promise.resolve(next);
    return next;
  };

  return {
    read,
    update: (change) => serial.run(() => apply(change)),
  };
}

async function load<T>(options: JsonFileOptions<T>): Promise<T> {
  const name = basename(options.path);
  let text: string;
  try {
    text = await readFile(options.path, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return options.initial;
    throw failure('file.cannotRead', { name, code: errorCode(cause) });
  }
  const parsed = options.schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const setAside = `${options.path}.broken-${options.clock.nowMs()}`;
  try {
    await rename(options.path, setAside);
  } catch (cause) {
    throw failure('file.cannotRead', { name, code: errorCode(cause) });
  }
  options.onBroken({ kind: 'file.cannotRead', details: { name, setAside: basename(setAside) } });
  return options.initial;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's code of a failed file operation, e.g. `ENOSPC`. */
function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
