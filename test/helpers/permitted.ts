import { execFileSync } from 'node:child_process';

/** Runs Node as a process that file permissions hold for: as root without the capability that overrides them. */
export function runPermitted(args: readonly string[]): string {
  const isRoot = process.getuid?.() === 0;
  const drop = ['--bounding-set=-dac_override', '--inh-caps=-dac_override'];
  const [command, all] = isRoot ? ['setpriv', [...drop, process.execPath, ...args]] : [process.execPath, args];
  return execFileSync(command, all, { encoding: 'utf8' });
}
