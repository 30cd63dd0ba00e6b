import type { Result } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { ShownTranscript } from '../../shared/model/transcript.ts';
import type { Bridge } from '../bridge.ts';

export type ReadTranscript = Result<ShownTranscript>;

/** Reads conversations; the one that is about to be opened is read while it is not on screen yet. */
export interface TranscriptReader {
  /** Begins to read what probably is opened next: it was pressed, or has just been chosen. */
  expect(key: ContactKey): void;
  /** What was expected and has come already, else null. */
  arrived(key: ContactKey): ReadTranscript | null;
  /** What was expected, which serves once, else what is read now. */
  read(key: ContactKey): Promise<ReadTranscript>;
  /** What was read may no longer be what is held, or what may be shown. */
  forget(): void;
}

interface Expected {
  readonly key: ContactKey;
  readonly reading: Promise<ReadTranscript>;
  arrived: ReadTranscript | null;
}

export function createTranscriptReader(bridge: Bridge): TranscriptReader {
  let expected: Expected | null = null;
  const ask = (key: ContactKey) => bridge.call('transcript/open', { key });
  return {
    expect(key) {
      if (expected?.key === key) return;
      const next: Expected = { key, reading: ask(key), arrived: null };
      expected = next;
      void next.reading.then((answer) => {
        next.arrived = answer;
      });
    },
    arrived: (key) => (expected?.key === key ? expected.arrived : null),
    read(key) {
      if (expected?.key !== key) return ask(key);
      const { reading } = expected;
      expected = null;
      return reading;
    },
    forget() {
      expected = null;
    },
  };
}
