import type { Logger } from '../../electron/core/platform.ts';

/** A logger that keeps what it is told. */
export interface KeepingLogger extends Logger {
  readonly lines: readonly string[];
}

export function keepingLogger(): KeepingLogger {
  const lines: string[] = [];
  const keep = (event: string, facts: object = {}): void => {
    lines.push(`${event} ${JSON.stringify(facts)}`);
  };
  return { lines, info: keep, warn: keep };
}
