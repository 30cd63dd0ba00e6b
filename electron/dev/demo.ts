import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runsAsAnotherUser } from './session/ordinary-user.ts';
import { hasDisplay } from './session/virtual-display.ts';
import { readPackagedApp } from './setup/packaged-app.ts';
import { repositoryRoot } from './setup/places.mjs';
import { showLivingProduct } from './tour/living-product.ts';
import { runTour } from './tour/tour.ts';

/**
 * `npm run demo`. Where someone can see it: the living product, already connected, syncing. Where nobody can: the same
 * application through a guided tour that leaves its pictures and exports in `out/demo/` and fails with its first step.
 */
const output = path.join(repositoryRoot, 'out', 'demo');
const packaged = readPackagedApp();
if (packaged === undefined) throw new Error('There is no packaged application. Run `npm run demo`.');
if (hasDisplay() && !runsAsAnotherUser) {
  await showLivingProduct(packaged.app);
} else {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  await runTour(packaged.app, output);
  if (process.argv.includes('--pictures')) renewPictures();
}

/** The pictures of the README, by the names of the steps that leave them. */
function renewPictures(): void {
  const folder = path.join(repositoryRoot, 'electron', 'dev', 'tour', 'pictures');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(output)) {
    const step = /^\d+-(plan|pattern|find-inside|dark)\.png$/u.exec(file)?.[1];
    if (step !== undefined) copyFileSync(path.join(output, file), path.join(folder, `${step}.png`));
  }
}
