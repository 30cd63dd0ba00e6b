import type { Connection, VendorGateway } from '../vendor/gateway.ts';
import { connectionOf, type InstanceStore } from './instance-store.ts';

/** Where gateways come from: the vendor's side, or a fake of it. */
export interface Vendor {
  gateway(connection: Connection): VendorGateway;
  close(): Promise<void>;
}

/** One gateway an instance, replaced when its connection changes. */
export interface Gateways {
  /** Rejects with `instance.unknown`. */
  of(instanceId: string): Promise<VendorGateway>;
  /** Closes the gateway of an instance that was removed or changed; what it has in flight still comes. */
  forget(instanceId: string): Promise<void>;
  close(): Promise<void>;
}

export function createGateways(vendor: Vendor, instances: Pick<InstanceStore, 'get'>): Gateways {
  const open = new Map<string, VendorGateway>();
  return {
    async of(instanceId) {
      const instance = await instances.get(instanceId);
      const known = open.get(instanceId);
      if (known !== undefined) return known;
      const gateway = vendor.gateway(connectionOf(instance));
      open.set(instanceId, gateway);
      return gateway;
    },
    async forget(instanceId) {
      const gateway = open.get(instanceId);
      open.delete(instanceId);
      await gateway?.close();
    },
    async close() {
      const gateways = [...open.values()];
      open.clear();
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await vendor.close();
    },
  };
}
