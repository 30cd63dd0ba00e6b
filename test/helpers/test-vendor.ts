import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '../../electron/core/clock.ts';
import type { Clock, Logger, Platform } from '../../electron/core/platform.ts';
import { apiKeySecretName } from '../../electron/secrets/names.ts';
import type { SecretRead } from '../../electron/secrets/secret-store.ts';
import { createVendor, type VendorLimits } from '../../electron/vendor/create-vendor.ts';
import type { Connection, RequestOptions, VendorGateway } from '../../electron/vendor/gateway.ts';

export interface TestVendorOptions {
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** Overrides the key: what the secret store answers. */
  readonly secret?: SecretRead;
  readonly instance?: string;
  readonly extraCa?: string | null;
  readonly headroomQueries?: number;
  readonly limits?: Partial<VendorLimits>;
  readonly clock?: Clock;
  /** The system's answer about proxies; direct by default. */
  readonly pac?: string;
}

export interface TestVendor {
  readonly gateway: VendorGateway;
  /** Another gateway with the same key, limiter and ledger. */
  gatewayFor(changes: Partial<Connection>): VendorGateway;
  readonly folder: string;
  /** Everything that was logged, as one text. */
  logText(): string;
  power(event: 'suspend' | 'resume'): void;
  isPaceGuarded(): boolean;
  close(): Promise<void>;
}

/** The real client on a ledger folder of its own, with fakes at the platform and secret ports only. */
export function createTestVendor(options: TestVendorOptions): TestVendor {
  const folder = mkdtempSync(join(tmpdir(), 'acervo-vendor-'));
  const lines: string[] = [];
  const logger: Logger = {
    info: (event, facts) => void lines.push(`${event} ${JSON.stringify(facts ?? {})}`),
    warn: (event, facts) => void lines.push(`${event} ${JSON.stringify(facts ?? {})}`),
  };
  const listeners = new Set<(event: 'suspend' | 'resume') => void>();
  const platform: Pick<Platform, 'resolveProxy' | 'onPower' | 'appVersion'> = {
    appVersion: '0.0.0-test',
    resolveProxy: async () => options.pac ?? 'DIRECT',
    onPower(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const instanceId = 'instance-under-test';
  const value = options.apiKey ?? 'synthetic-demo-key';
  const secret: SecretRead = options.secret ?? { kind: 'present', value, where: 'keychain' };
  const vendor = createVendor({
    clock: options.clock ?? createClock(),
    logger,
    platform,
    secrets: { read: async (name) => (name === apiKeySecretName(instanceId) ? secret : { kind: 'absent' }) },
    quotaFilePath: join(folder, 'quota.json'),
    random: () => 0,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const connection: Connection = {
    instanceId,
    instance: options.instance ?? 'demo',
    baseUrl: options.baseUrl,
    headroomQueries: options.headroomQueries ?? 0,
    extraCa: options.extraCa ?? null,
  };
  return {
    gateway: vendor.gateway(connection),
    gatewayFor: (changes) => vendor.gateway({ ...connection, ...changes }),
    folder,
    logText: () => lines.join('\n'),
    power: (event) => {
      for (const listener of listeners) listener(event);
    },
    isPaceGuarded: () => vendor.isPaceGuarded(),
    async close() {
      await vendor.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const background: RequestOptions = { priority: 'background', signal: new AbortController().signal };
export const interactive: RequestOptions = { priority: 'interactive', signal: new AbortController().signal };
