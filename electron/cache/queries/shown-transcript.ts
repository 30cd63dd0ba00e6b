import { maskOnScreen } from '../../privacy/mask-on-screen.ts';
import { hideSecrets } from '../../privacy/secrets.ts';
import type { ReadHandle } from '../handles.ts';
import type { ReadOperations } from '../protocol.ts';
import { readTranscript } from './transcript.ts';

/** No finding rests on a zone. */
const ANY_ZONE = 'UTC';

/** Masked here, on the reading thread: what is masked never leaves it, and no frame waits for it. */
export function readShownTranscript(handle: ReadHandle, key: number, masked: boolean): ReadOperations['shownTranscript']['output'] {
  const held = readTranscript(handle, key);
  if (held === null) return null;
  const whole = { ...held, assumedEventZone: ANY_ZONE };
  const shown = masked ? maskOnScreen(whole) : { transcript: hideSecrets(whole), count: null };
  const { assumedEventZone: _, ...transcript } = shown.transcript;
  return { transcript, count: shown.count };
}
