import { spawn } from 'node:child_process';
import process from 'node:process';
import { SetupProblem } from './step.mjs';

const shownLines = 30;

/**
 * Runs a command quietly. Its output is shown only if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly timeoutMs?: number }} [options]
 * @returns {Promise<string>} what it wrote to standard output
 * @throws {SetupProblem} when it can't be started, ends with another code than 0, or takes longer than timeoutMs
 */
export async function runCommand(command, args, options = {}) {
  const outcome = await tryCommand(command, args, options);
  if (outcome.code === 0) return outcome.stdout;
  const tail = outcome.log.trimEnd().split('\n').slice(-shownLines).join('\n');
  throw new SetupProblem(`${tail}\n\n"${command} ${args.join(' ')}" failed (${outcome.reason}).`);
}

/**
 * Runs a command quietly and tells how it ended.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly timeoutMs?: number }} [options]
 * @returns {Promise<{ readonly code: number | null, readonly reason: string, readonly stdout: string, readonly log: string }>}
 */
export function tryCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let log = '';
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      log += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      log += String(chunk);
    });
    child.on('error', (error) => resolve({ code: null, reason: error.message, stdout, log }));
    child.on('close', (code, signal) => {
      const reason = signal === null ? `exit code ${code}` : `ended by ${signal}`;
      resolve({ code, reason, stdout, log });
    });
  });
}
