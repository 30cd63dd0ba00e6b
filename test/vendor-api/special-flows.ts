import type { Flow } from './flows/common.ts';
import { giant } from './flows/giant.ts';
import { hostile } from './flows/hostile.ts';
import type { WorldOptions } from './world.ts';

const hostileEvery = 4;

/** Which contacts are giants: spread over the older part, so that their days end before now. */
export function giantContacts({ giants, contacts }: WorldOptions): readonly number[] {
  const places = Array.from({ length: giants }, (_, at) => Math.floor((contacts * 0.7 * (at + 1)) / (giants + 1)));
  return [...new Set(places)];
}

/** Flows for the contacts that are not their brand's everyday business. */
export function specialFlows(options: WorldOptions): (contact: number) => Flow | undefined {
  const giants = new Set(giantContacts(options));
  return (contact) => {
    if (giants.has(contact)) return giant(options.giantMessages);
    if (options.hostile && contact % hostileEvery === 0) return hostile(contact / hostileEvery);
    return undefined;
  };
}
