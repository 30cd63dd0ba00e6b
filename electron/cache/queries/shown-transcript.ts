import { assertNever } from '../../../shared/assert-never.ts';
import { eventZoneOf } from '../../../shared/model/settings.ts';
import type { ShownTranscript, Transcript } from '../../../shared/model/transcript.ts';
import { maskOnScreen } from '../../privacy/mask-on-screen.ts';
import { hideSecrets } from '../../privacy/secrets.ts';
import type { ReadHandle } from '../handles.ts';
import type { AskedScreen, ReadOperations } from '../protocol.ts';
import { readTranscript } from './transcript.ts';

/** Masked and written here, on the reading thread: what is masked never leaves it, and no frame waits for it. */
export function readShownTranscript(handle: ReadHandle, { key, screen, zones }: ReadOperations['shownTranscript']['input']): ReadOperations['shownTranscript']['output'] {
  const held = readTranscript(handle, key);
  if (held === null) return null;
  return JSON.stringify(shown({ ...held, assumedEventZone: eventZoneOf(zones, held.summary.instanceId) }, screen));
}

function shown(transcript: Transcript, screen: AskedScreen): ShownTranscript {
  switch (screen.kind) {
    case 'plain':
      return hideSecrets(transcript);
    case 'revealed':
      return { ...hideSecrets(transcript), screen };
    case 'masked': {
      const masked = maskOnScreen(transcript);
      return { ...masked.transcript, screen: { kind: 'masked', count: masked.count } };
    }
    default:
      return assertNever(screen);
  }
}
