import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { LogLevel } from './config.ts';
import type { Logger } from './platform.ts';

const FILE_NAME = 'acervo.log';
/** A log larger than this is set aside at start; one older is kept. */
const MAX_FILE_BYTES = 2_000_000;
const MAX_FACT_LENGTH = 200;

type Facts = Readonly<Record<string, string | number | boolean>>;

export interface LogFile extends Logger {
  /** Resolves when all lines are written. */
  close(): Promise<void>;
}

/** Lines of facts to `<folder>/acervo.log` and stderr. A log that can't be written never stops the application. */
export function createLogger(options: { readonly folder: string; readonly level: LogLevel }): LogFile {
  const file = openFile(options.folder);
  const write = (level: LogLevel, event: string, facts: Facts | undefined): void => {
    const line = `${new Date().toISOString()} ${level} ${event}${facts === undefined ? '' : ` ${factsText(facts)}`}\n`;
    process.stderr.write(line);
    if (file !== null && !file.destroyed) file.write(line);
  };
  return {
    info(event, facts) {
      if (options.level === 'info') write('info', event, facts);
    },
    warn(event, facts) {
      write('warn', event, facts);
    },
    close: () =>
      new Promise((resolve) => {
        if (file === null || file.destroyed) resolve();
        else file.end(resolve);
      }),
  };
}

function openFile(folder: string): WriteStream | null {
  const path = join(folder, FILE_NAME);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_FILE_BYTES) renameSync(path, `${path}.1`);
  } catch {
    return null;
  }
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  stream.on('error', () => stream.destroy());
  return stream;
}

/** JSON, so that no fact can forge a line. */
function factsText(facts: Facts): string {
  return JSON.stringify(facts, (_key, value: unknown) =>
    typeof value === 'string' ? value.slice(0, MAX_FACT_LENGTH) : value,
  );
}
