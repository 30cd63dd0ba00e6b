import { setUpApp } from '../setup/machine.ts';

/** `npm run build`: the bundled application in `out/`. */
export async function build(): Promise<number> {
  await setUpApp([]);
  return 0;
}
