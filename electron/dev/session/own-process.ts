import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupProblem } from '../setup/step.mjs';
import type { CommandLine } from './ordinary-user.ts';

const killAfterMs = 5000;
const pollMs = 25;

/** A process that this one started, and ends again. */
export interface OwnProcess {
  readonly child: ChildProcess;
  /** What it wrote to its standard output and error so far. */
  output(): string;
  /** Asks it to end, insists after five seconds; resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts a background process whose output is kept. It is killed when this process ends in whatever way. */
export function startProcess(line: CommandLine, env: NodeJS.ProcessEnv, input?: string): OwnProcess {
  const child = spawn(line.command, line.args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: unknown): void => {
    output += String(chunk);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  // A process that ends before it has read its input is reported by what waits for it.
  const collectError = (error: Error): void => collect(`${error.message}\n`);
  child.stdin.on('error', collectError);
  child.on('error', collectError);
  child.stdin.end(input ?? '');
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  return { child, output: () => output, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await ended;
  clearTimeout(insist);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/**
 * Waits until a process says or shows that it is ready.
 * @throws SetupProblem with the process's output when it ends first or takes too long
 */
export async function waitUntilReady<T>(
  name: string,
  own: OwnProcess,
  probe: () => T | undefined | Promise<T | undefined>,
  limitMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined) return result;
    if (hasEnded(own.child)) throw new SetupProblem(`${own.output()}\n${name} ended before it was ready.`);
    if (performance.now() > deadline) throw new SetupProblem(`${own.output()}\n${name} was not ready within ${limitMs} ms.`);
    await delay(pollMs);
  }
}
