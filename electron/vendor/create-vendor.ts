import type { Clock, Logger, Platform } from '../core/platform.ts';
import { readBaseUrl } from '../core/base-url.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { failure } from '../../shared/errors.ts';
import { Client } from './client.ts';
import type { Connection, VendorGateway } from './gateway.ts';
import { Lanes } from './lanes.ts';
import { LargeAnswers } from './large-answers.ts';
import { QuotaFile } from './quota-file.ts';
import { Sender, type SenderLimits } from './sender.ts';
import { Transport, type TransportLimits } from './transport.ts';
import { Trust } from './trust.ts';
import { WireTimes } from './wire-times.ts';

export type VendorLimits = SenderLimits & TransportLimits;

/**
 * A body of this size holds 22 000 messages: four times the longest conversations known, or 45 for each contact of a
 * page (where it is a group's, they are then asked for one by one). Twelve of them on their way into the cache grew the
 * process by 330 MB at most; of 32 MiB each, by 740.
 */
export const DEFAULT_LIMITS: VendorLimits = {
  connectMs: 15_000,
  silenceMs: 30_000,
  totalMs: 90_000,
  bodyCapBytes: 6 * 1_048_576,
};

export interface VendorOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly platform: Pick<Platform, 'resolveProxy' | 'onPower' | 'appVersion'>;
  readonly quotaFilePath: string;
  readonly limits?: Partial<VendorLimits>;
  /** 0 to 1, for jitter. */
  readonly random?: () => number;
}

export interface Vendor {
  /** Throws `input.invalid` for a base address that the key must not be sent to. */
  gateway(connection: Connection): VendorGateway;
  /** Whether the pace is counted from answers now (after a refusal, on a machine that lags), which costs some of the rate. */
  isPaceGuarded(): boolean;
  /** Ends what is in flight and keeps the day's ledgers. */
  close(): Promise<void>;
}

/** The vendor's side of this installation: gateways that share a key share one pace and one day's ledger. */
export function createVendor(options: VendorOptions): Vendor {
  const { clock, logger, secrets, platform, quotaFilePath, random = Math.random } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const quotas = new QuotaFile({ path: quotaFilePath, clock, logger });
  const lanes = new Lanes(clock, quotas);
  const largeAnswers = new LargeAnswers();
  const trust = new Trust(clock);
  const wireTimes = new WireTimes();
  const clients = new Set<Client>();
  let awake = new AbortController();
  const stopListening = platform.onPower((event) => {
    if (event === 'suspend') return quotas.clock.suspended();
    quotas.clock.resumed();
    // Connections rarely outlive a sleep, and a dead one answers only with silence: better to ask again at once.
    awake.abort();
    awake = new AbortController();
  });
  return {
    gateway(connection) {
      const urls = { contacts: urlOf(connection, 'contacts'), events: urlOf(connection, 'events') };
      const transport = new Transport({ url: urls.contacts, extraCa: connection.extraCa, limits, platform, trust, clock });
      const sender = new Sender({ userAgent: `Acervo/${platform.appVersion}`, limits, wireTimes, clock, interrupt: () => awake.signal });
      const onClosed = (): void => void clients.delete(client);
      const client: Client = new Client({ connection, urls, transport, sender, lanes, largeAnswers, secrets, clock, logger, random, onClosed });
      clients.add(client);
      return client;
    },
    isPaceGuarded: () => lanes.isGuarded,
    async close() {
      stopListening();
      lanes.close();
      await Promise.all([...clients].map((client) => client.end()));
      wireTimes.close();
      await quotas.close().catch((error: unknown) => {
        logger.warn('quota/notKept', { name: error instanceof Error ? error.name : typeof error });
      });
    },
  };
}

function urlOf({ baseUrl, instance }: Connection, endpoint: 'contacts' | 'events'): URL {
  const read = readBaseUrl(baseUrl);
  if (read.kind === 'bad') throw failure('input.invalid', { field: 'baseUrl', problem: read.problem });
  return new URL(`/${endpoint}/${encodeURIComponent(instance)}`, read.baseUrl);
}
