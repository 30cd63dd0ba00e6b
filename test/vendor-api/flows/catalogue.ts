import { brands, type Brand } from './brands.ts';
import type { Flow } from './common.ts';
import { invoice } from './invoice.ts';

export interface BrandFlows {
  readonly brand: Brand;
  /** Flows with how often each comes up, relative to the others. */
  readonly flows: readonly (readonly [Flow, number])[];
}

export const catalogue: readonly BrandFlows[] = brands.map((brand) => ({ brand, flows: [[invoice, 4]] }));
