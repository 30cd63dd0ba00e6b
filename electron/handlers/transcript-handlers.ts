import { failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { ShownTranscript } from '../../shared/model/transcript.ts';
import type { AskedScreen, Cache } from '../cache/protocol.ts';
import type { Handlers, WrittenAnswers } from '../core/core.ts';
import type { Platform } from '../core/platform.ts';
import type { Reveals } from '../core/privacy/reveals.ts';
import type { SettingsStore } from '../core/settings-store.ts';

/**
 * Transcripts as they are shown: with the zone assumed for event dates that carry none, without passwords and the
 * numbers of cards, and without anything personal where that is masked on screen. Reject with `contact.unknown`.
 */
export interface ShownTranscripts {
  read(key: ContactKey): Promise<ShownTranscript>;
  /** The same as JSON, as the reading thread wrote it: it goes to the window unread. */
  readJson(key: ContactKey): Promise<string>;
}

export function createShownTranscripts(cache: Pick<Cache, 'read'>, settings: Pick<SettingsStore, 'get'>, reveals: Pick<Reveals, 'of'>): ShownTranscripts {
  const readJson = async (key: ContactKey): Promise<string> => {
    const { maskOnScreen, assumedEventZone, eventZones } = await settings.get();
    const screen = maskOnScreen === true ? screenOf(reveals, key) : PLAIN;
    const zones = eventZones === undefined ? { assumedEventZone } : { assumedEventZone, eventZones };
    const json = await cache.read('shownTranscript', { key, screen, zones });
    if (json === null) throw failure('contact.unknown');
    // It ended while it was read.
    if (screen.kind === 'revealed' && reveals.of(key) === null) return readJson(key);
    return json;
  };
  return {
    readJson,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the reading thread, typed there
    read: async (key) => JSON.parse(await readJson(key)) as ShownTranscript,
  };
}

const PLAIN: AskedScreen = { kind: 'plain' };

function screenOf(reveals: Pick<Reveals, 'of'>, key: ContactKey): AskedScreen {
  const revealed = reveals.of(key);
  return revealed === null ? { kind: 'masked' } : { kind: 'revealed', untilMs: revealed.untilMs };
}

type TranscriptCalls = 'transcript/open' | 'transcript/copy' | 'transcript/reveal' | 'transcript/mask';

export function createTranscriptHandlers(
  transcripts: Pick<ShownTranscripts, 'read'>,
  reveals: Pick<Reveals, 'begin' | 'end'>,
  platform: Pick<Platform, 'writeClipboard'>,
): Pick<Handlers, TranscriptCalls> {
  return {
    'transcript/open': ({ key }) => transcripts.read(key),
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

export function writtenTranscripts(transcripts: Pick<ShownTranscripts, 'readJson'>): WrittenAnswers {
  return { 'transcript/open': ({ key }) => transcripts.readJson(key) };
}
