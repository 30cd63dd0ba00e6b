import { join } from 'node:path';
import { z } from 'zod';
import { failure, type AppError } from '../../shared/errors.ts';
import { syncSchedule } from '../../shared/model/sync-schedule.ts';
import type { Connection } from '../vendor/gateway.ts';
import { readBaseUrl } from './base-url.ts';
import { createJsonFile } from './json-file.ts';
import type { Clock } from './platform.ts';

/** A connection as it is kept on disk: everything but its key, which the secret store holds. */
export const storedInstance = z
  .strictObject({
    id: z.string().min(1).max(64),
    label: z.string(),
    instance: z.string().min(1),
    /** An origin that a key may be sent to, see `readBaseUrl`: also where someone edited the file. */
    baseUrl: z.string().refine(isBaseUrl),
    headroomQueries: z.number().int().nonnegative(),
    /** An extra certificate authority as PEM text: public, so it may stand in the file. */
    ca: z.strictObject({ name: z.string(), pem: z.string() }).readonly().nullable(),
    /** Whether the key may call the bulk events endpoint, once that is known. */
    events: z.strictObject({ access: z.enum(['available', 'refused']), atMs: z.number() }).readonly().optional(),
    /** The daily run, if there ever was one, and when it was last begun. */
    daily: z.strictObject({ schedule: syncSchedule.nullable(), lastRunMs: z.number().nullable() }).readonly().optional(),
  })
  .readonly();
export type StoredInstance = z.infer<typeof storedInstance>;

const instanceFile = z.strictObject({ version: z.literal(1), instances: z.array(storedInstance).readonly() }).readonly();

export interface InstanceStore {
  list(): Promise<readonly StoredInstance[]>;
  /** Rejects with `instance.unknown`. */
  get(id: string): Promise<StoredInstance>;
  /** Adds or replaces. Rejects with `instance.duplicate` where another one has the same address and instance. */
  put(instance: StoredInstance): Promise<void>;
  remove(id: string): Promise<void>;
  /** Does nothing where the connection is not there any more. */
  noteEvents(id: string, events: NonNullable<StoredInstance['events']>): Promise<void>;
  /** Does nothing where the connection is not there any more. */
  noteSchedule(id: string, daily: NonNullable<StoredInstance['daily']>): Promise<void>;
}

export function createInstanceStore(options: {
  readonly userData: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onBroken: (error: AppError) => void;
}): InstanceStore {
  const file = createJsonFile({
    path: join(options.userData, 'instances.json'),
    schema: instanceFile,
    initial: { version: 1, instances: [] },
    clock: options.clock,
    onBroken: options.onBroken,
  });
  return {
    list: async () => (await file.read()).instances,
    async get(id) {
      const found = (await file.read()).instances.find((instance) => instance.id === id);
      if (found === undefined) throw failure('instance.unknown');
      return found;
    },
    async put(instance) {
      await file.update(({ version, instances }) => {
        if (instances.some((other) => other.id !== instance.id && isSameService(other, instance))) {
          throw failure('instance.duplicate', { instance: instance.instance });
        }
        const isNew = !instances.some((other) => other.id === instance.id);
        const replaced = instances.map((other) => (other.id === instance.id ? instance : other));
        return { version, instances: isNew ? [...instances, instance] : replaced };
      });
    },
    async noteEvents(id, events) {
      await file.update(({ version, instances }) => ({
        version,
        instances: instances.map((instance) => (instance.id === id ? { ...instance, events } : instance)),
      }));
    },
    async noteSchedule(id, daily) {
      await file.update(({ version, instances }) => ({
        version,
        instances: instances.map((instance) => (instance.id === id ? { ...instance, daily } : instance)),
      }));
    },
    async remove(id) {
      await file.update(({ version, instances }) => ({
        version,
        instances: instances.filter((instance) => instance.id !== id),
      }));
    },
  };
}

export function connectionOf(instance: StoredInstance): Connection {
  return {
    instanceId: instance.id,
    instance: instance.instance,
    baseUrl: instance.baseUrl,
    headroomQueries: instance.headroomQueries,
    extraCa: instance.ca?.pem ?? null,
  };
}

function isBaseUrl(text: string): boolean {
  const read = readBaseUrl(text);
  return read.kind === 'good' && read.baseUrl === text;
}

function isSameService(one: StoredInstance, other: StoredInstance): boolean {
  return one.baseUrl === other.baseUrl && one.instance === other.instance;
}
