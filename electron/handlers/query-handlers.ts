import { randomUUID } from 'node:crypto';
import { failure } from '../../shared/errors.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { InstanceStore } from '../core/instance-store.ts';
import type { Clock } from '../core/platform.ts';

export function createQueryHandlers(services: {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly instances: Pick<InstanceStore, 'get'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}): Pick<Handlers, 'queries/list' | 'queries/save' | 'queries/remove'> {
  const { cache, instances, clock } = services;
  const find = async (id: string) => {
    const found = (await cache.read('queries', { instanceId: null })).find((query) => query.id === id);
    if (found === undefined) throw failure('query.unknown');
    return found;
  };
  return {
    'queries/list': async (input) => [...(await cache.read('queries', input))],
    'queries/save': async ({ id, instanceId, name, query }) => {
      await instances.get(instanceId);
      const createdMs = id === undefined ? clock.nowMs() : (await find(id)).createdMs;
      const saved = { id: id ?? randomUUID(), instanceId, name, query, createdMs };
      await cache.write('saveQuery', saved);
      return saved;
    },
    'queries/remove': async ({ id }) => {
      await find(id);
      return cache.write('removeQuery', { id });
    },
  };
}
