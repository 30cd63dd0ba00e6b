import { failure } from '../../shared/errors.ts';
import { eventZoneOf } from '../../shared/model/settings.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { InstanceStore } from '../core/instance-store.ts';
import type { SettingsStore } from '../core/settings-store.ts';
import { maskValues } from '../privacy/mask-facets.ts';

type LibraryCalls = 'library/attribute-names' | 'library/unknown-shapes' | 'library/same-person' | 'library/follow-link' | 'library/event-zone';

/** What is asked of the whole cache rather than of a list or of one conversation. */
export function createLibraryHandlers(services: {
  readonly cache: Pick<Cache, 'read'>;
  readonly instances: Pick<InstanceStore, 'list'>;
  readonly settings: Pick<SettingsStore, 'get'>;
}): Pick<Handlers, LibraryCalls> {
  const { cache, instances, settings } = services;
  return {
    'library/attribute-names': async () => {
      const found = await cache.read('attributeNames', null);
      return (await settings.get()).maskOnScreen === true ? { ...found, names: maskValues(found.names) } : found;
    },
    'library/unknown-shapes': (input) => cache.read('unknownShapes', input),
    'library/same-person': async (input) => {
      const { maskOnScreen = false } = await settings.get();
      const found = await cache.read('samePerson', { ...input, masked: maskOnScreen });
      if (found === null) throw failure('contact.unknown');
      return found;
    },
    'library/follow-link': async ({ instance, contactId }) => {
      const named = (await instances.list()).filter((each) => each.instance === instance);
      if (named.length === 0) throw failure('instance.unknown');
      for (const { id } of named) {
        const key = await cache.read('keyOf', { instanceId: id, contactId });
        if (key !== null) return { key };
      }
      throw failure('contact.unknown');
    },
    'library/event-zone': async ({ instanceId }) => {
      const assumed = eventZoneOf(await settings.get(), instanceId);
      return cache.read('eventZone', { instanceId, assumed });
    },
  };
}
