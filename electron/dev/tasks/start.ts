import { setUpApp, setUpRuntime, runtimeEnvironment } from '../setup/machine.ts';
import { repositoryRoot } from '../setup/places.mjs';
import { SetupProblem } from '../setup/step.mjs';
import { runsAsAnotherUser } from '../session/ordinary-user.ts';
import { hasDisplay } from '../session/virtual-display.ts';
import { inModules, runForeground, runScript } from './run-tool.ts';

/** `npm start`: the product, on this user's own data. */
export async function start(args: readonly string[]): Promise<number> {
  assertSomeoneSits();
  const runtime = await setUpApp([]);
  return runForeground(runtime.electron.executable, [repositoryRoot, ...args], runtimeEnvironment(runtime));
}

/** `npm run dev`: the interface reloads as it is edited, the main process restarts. */
export async function startWithHotReload(args: readonly string[]): Promise<number> {
  assertSomeoneSits();
  const runtime = await setUpRuntime([]);
  const tool = inModules('electron-vite', 'bin', 'electron-vite.js');
  return runScript(tool, ['dev', '--watch', ...args], runtimeEnvironment(runtime));
}

function assertSomeoneSits(): void {
  if (!hasDisplay()) {
    throw new SetupProblem('There is no display here to open a window on. `npm run demo` shows the application without one.');
  }
  if (runsAsAnotherUser) {
    throw new SetupProblem('Chromium’s sandbox does not work for root, and Acervo does not run without it. Start it as an ordinary user.');
  }
}
