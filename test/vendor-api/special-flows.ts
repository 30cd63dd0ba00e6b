import type { Flow } from './flows/common.ts';
import type { WorldOptions } from './world.ts';

/** Which contacts are not their brand's everyday business. */
export function specialFlows(_options: WorldOptions): (contact: number) => Flow | undefined {
  return () => undefined;
}
