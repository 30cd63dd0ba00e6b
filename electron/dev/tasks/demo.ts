import path from 'node:path';
import { runsAsAnotherUser } from '../session/ordinary-user.ts';
import { hasDisplay } from '../session/virtual-display.ts';
import { setUpPackagedApp } from '../setup/machine.ts';
import { repositoryRoot } from '../setup/places.mjs';
import { runScript } from './run-tool.ts';

/**
 * `npm run demo`: the packaged application against the simulated service. With a display a person goes on from there;
 * without one a guided tour runs on a virtual display.
 */
export async function demo(args: readonly string[]): Promise<number> {
  await setUpPackagedApp(hasDisplay() && !runsAsAnotherUser ? [] : ['headless', 'test']);
  return runScript(path.join(repositoryRoot, 'electron', 'dev', 'demo.ts'), args);
}
