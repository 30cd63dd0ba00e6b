import { setUpTools } from '../setup/machine.ts';
import { inModules, runScript } from './run-tool.ts';

/** `npm run types`: every world of the project, and through their references the walls between them. */
export async function checkTypes(): Promise<number> {
  await setUpTools([]);
  return runScript(inModules('typescript', 'bin', 'tsc'), ['-b']);
}

/** `npm run lint`. */
export async function lint(args: readonly string[]): Promise<number> {
  await setUpTools([]);
  return runScript(inModules('oxlint', 'bin', 'oxlint'), args);
}
