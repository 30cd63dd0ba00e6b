import { spawn } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '../setup/places.mjs';

/** A path inside node_modules. */
export function inModules(...parts: readonly string[]): string {
  return path.join(repositoryRoot, 'node_modules', ...parts);
}

/**
 * Runs a Node script in the foreground, in the repository's root, on the running Node.
 * @returns its exit code; 1 when a signal ended it
 */
export function runScript(script: string, args: readonly string[], env = process.env): Promise<number> {
  return runForeground(process.execPath, [script, ...args], env);
}

/** Runs a program in the foreground. A signal to this process goes to it too. */
export function runForeground(command: string, args: readonly string[], env = process.env): Promise<number> {
  const child = spawn(command, args, { cwd: repositoryRoot, stdio: 'inherit', env });
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const signal of signals) process.removeListener(signal, forward);
      resolve(code ?? 1);
    });
  });
}
