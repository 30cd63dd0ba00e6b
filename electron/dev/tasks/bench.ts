import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setUpPackagedApp, setUpTools } from '../setup/machine.ts';
import { repositoryRoot } from '../setup/places.mjs';
import { failureText, SetupProblem } from '../setup/step.mjs';
import { ensureSystemPackages } from '../setup/system-packages.ts';
import { runScript } from './run-tool.ts';

/** These start the packaged application. */
const ofTheWholeApplication: ReadonlySet<string> = new Set(['export', 'ui']);
const benches = path.join(repositoryRoot, 'test', 'bench');

/** `npm run bench -- <name> [--json FILE]`: runs `test/bench/<name>.ts`, which prints a table. */
export async function bench(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const names = benchNames();
  if (name === undefined || !names.includes(name)) {
    throw new SetupProblem(`Which measurement? npm run bench -- <${names.join('|')}> [--json FILE]`);
  }
  if (ofTheWholeApplication.has(name)) await setUpPackagedApp(['headless', 'test']);
  else await setUpTools([]);
  if (name === 'search' && rest.includes('--messages')) await bringRivals();
  return runScript(path.join(benches, `${name}.ts`), rest);
}

/** The measurement says so where it has to do without. */
async function bringRivals(): Promise<void> {
  try {
    await ensureSystemPackages(['bench']);
  } catch (error) {
    console.log(failureText(error));
  }
}

/** Measurements are the files directly in test/bench that are named by one word; what they share has longer names. */
function benchNames(): readonly string[] {
  if (!existsSync(benches)) return [];
  return readdirSync(benches).flatMap((file) => /^([a-z]+)\.ts$/u.exec(file)?.[1] ?? []);
}
