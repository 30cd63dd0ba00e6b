import { failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { eventZoneOf } from '../../shared/model/settings.ts';
import type { ShownTranscript } from '../../shared/model/transcript.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { Platform } from '../core/platform.ts';
import type { Reveals } from '../core/privacy/reveals.ts';
import type { SettingsStore } from '../core/settings-store.ts';

/**
 * Reads one transcript as it is shown: with the zone assumed for event dates that carry none, without passwords and the
 * numbers of cards, and without anything personal where that is masked on screen. Rejects with `contact.unknown`.
 */
export type ReadTranscript = (key: ContactKey) => Promise<ShownTranscript>;

export function createReadTranscript(cache: Pick<Cache, 'read'>, settings: Pick<SettingsStore, 'get'>, reveals: Pick<Reveals, 'of'>): ReadTranscript {
  const read: ReadTranscript = async (key) => {
    const chosen = await settings.get();
    const isMasked = chosen.maskOnScreen === true;
    const revealed = isMasked ? reveals.of(key) : null;
    const shown = await cache.read('shownTranscript', { key, masked: isMasked && revealed === null });
    if (shown === null) throw failure('contact.unknown');
    // It ended while it was read.
    if (revealed !== null && reveals.of(key) === null) return read(key);
    const transcript = { ...shown.transcript, assumedEventZone: eventZoneOf(chosen, shown.transcript.summary.instanceId) };
    if (revealed !== null) return { ...transcript, screen: { kind: 'revealed', untilMs: revealed.untilMs } };
    return shown.count === null ? transcript : { ...transcript, screen: { kind: 'masked', count: shown.count } };
  };
  return read;
}

type TranscriptCalls = 'transcript/open' | 'transcript/copy' | 'transcript/reveal' | 'transcript/mask';

export function createTranscriptHandlers(
  readTranscript: ReadTranscript,
  reveals: Pick<Reveals, 'begin' | 'end'>,
  platform: Pick<Platform, 'writeClipboard'>,
): Pick<Handlers, TranscriptCalls> {
  return {
    'transcript/open': ({ key }) => readTranscript(key),
    'transcript/reveal': (request) => reveals.begin(request),
    'transcript/mask': async ({ key }) => {
      reveals.end(key);
      return null;
    },
    'transcript/copy': async ({ text }) => {
      platform.writeClipboard(text);
      return null;
    },
  };
}
