import path from 'node:path';
import { setUpApp } from '../setup/machine.ts';
import { assertComplete, runBuilder, unpackedResources } from '../setup/packaged-app.ts';
import { repositoryRoot } from '../setup/places.mjs';

const output = path.join(repositoryRoot, 'dist');

/**
 * `npm run dist`: the installers of this platform, in `dist/`. With the fallback runtime there is only the unpacked
 * folder, for testing: that runtime is not shipped, and the tools that make installers are downloads too.
 */
export async function dist(args: readonly string[]): Promise<number> {
  const { electron } = await setUpApp([]);
  const isFallback = electron.kind === 'fallback';
  console.log(isFallback ? '  Packaging the unpacked folder only (fallback runtime) …' : '  Packaging …');
  await runBuilder(electron, [...(isFallback ? ['--linux', 'dir'] : args), `-c.directories.output=${output}`]);
  await assertComplete(unpackedResources(output));
  console.log(`  Packaged into ${output}`);
  return 0;
}
