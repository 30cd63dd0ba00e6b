#!/usr/bin/env node
// The door of every npm script. It runs before anything is installed and on the Node that happens to be there, so it
// and what it imports are plain JavaScript without a dependency. All it does is bring the Node this project needs and
// hand over to task.ts on it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureNode } from './setup/node.mjs';
import { withLock } from './setup/lock.mjs';
import { failureText } from './setup/step.mjs';

const taskFile = fileURLToPath(new URL('task.ts', import.meta.url));

/**
 * Runs task.ts on the given Node and ends as it ends.
 * @param {string} node absolute path of a Node executable
 */
function handOver(node) {
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn(node, [taskFile, ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(failureText(error));
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

try {
  handOver(await withLock(ensureNode));
} catch (error) {
  console.error(failureText(error));
  process.exitCode = 1;
}
