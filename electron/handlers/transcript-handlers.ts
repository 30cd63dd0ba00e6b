import { failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { eventZoneOf } from '../../shared/model/settings.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { Platform } from '../core/platform.ts';
import type { SettingsStore } from '../core/settings-store.ts';
import { hideSecrets } from '../privacy/secrets.ts';

/**
 * Reads one transcript as it is shown: with the zone assumed for event dates that carry none, without passwords and the
 * numbers of cards. Rejects with `contact.unknown`.
 */
export type ReadTranscript = (key: ContactKey) => Promise<Transcript>;

export function createReadTranscript(cache: Pick<Cache, 'read'>, settings: Pick<SettingsStore, 'get'>): ReadTranscript {
  return async (key) => {
    const [held, chosen] = await Promise.all([cache.read('transcript', { key }), settings.get()]);
    if (held === null) throw failure('contact.unknown');
    return hideSecrets({ ...held, assumedEventZone: eventZoneOf(chosen, held.summary.instanceId) });
  };
}

export function createTranscriptHandlers(
  readTranscript: ReadTranscript,
  platform: Pick<Platform, 'writeClipboard'>,
): Pick<Handlers, 'transcript/open' | 'transcript/copy'> {
  return {
    'transcript/open': ({ key }) => readTranscript(key),
    'transcript/copy': async ({ text }) => {
      platform.writeClipboard(text);
      return null;
    },
  };
}
