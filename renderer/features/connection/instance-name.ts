import type { Instance } from '../../../shared/model/instance.ts';

/** What the user calls it, else what the service calls it. */
export function instanceName(instance: Pick<Instance, 'label' | 'instance'>): string {
  return instance.label === '' ? instance.instance : instance.label;
}
