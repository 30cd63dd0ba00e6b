import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { useBridge } from '../../stores/app-context.tsx';

const REFRESH_PAUSE_MS = 1500;

export type TranscriptState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly transcript: Transcript }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface OpenTranscript {
  readonly state: TranscriptState;
  /** A fetch from the service that the user asked for. */
  readonly fetching: boolean;
  readonly fetchError: AppError | null;
  reopen(): void;
  fetchNow(): void;
}

interface Held {
  readonly key: ContactKey | null;
  readonly state: TranscriptState;
  readonly fetching: boolean;
  readonly fetchError: AppError | null;
}

/** Reads one conversation, keeps it up to date with the cache, and fetches it anew on request. */
export function useTranscript(key: ContactKey | null): OpenTranscript {
  const bridge = useBridge();
  const [held, setHeld] = useState<Held>(() => fresh(key));
  // A new selection must not show the conversation before it, not even for one frame.
  const current = held.key === key ? held : fresh(key);

  const change = useCallback((itsKey: ContactKey, patch: (before: Held) => Partial<Held>) => {
    setHeld((before) => (before.key === itsKey ? { ...before, ...patch(before) } : before));
  }, []);

  const open = useCallback(
    async (itsKey: ContactKey) => {
      const answer = await bridge.call('transcript/open', { key: itsKey });
      change(itsKey, (before) => ({
        state: answer.ok ? readyState(before.state, answer.value) : { kind: 'failed', error: answer.error },
      }));
    },
    [bridge, change],
  );

  const reopen = useCallback(() => {
    setHeld(fresh(key));
    if (key !== null) void open(key);
  }, [key, open]);

  useEffect(reopen, [reopen]);
  useRefresh(current.state, () => key !== null && void open(key));

  const fetchNow = async () => {
    if (key === null || current.fetching) return;
    change(key, () => ({ fetching: true, fetchError: null }));
    const answer = await bridge.call('sync/fetch-contact', { key });
    change(key, (before) =>
      answer.ok
        ? { fetching: false, state: readyState(before.state, answer.value) }
        : { fetching: false, fetchError: answer.error },
    );
  };

  const { state, fetching, fetchError } = current;
  return { state, fetching, fetchError, reopen, fetchNow: () => void fetchNow() };
}

/** Asks again when the cache of this instance changed, at most every second and a half. */
function useRefresh(state: TranscriptState, refresh: () => void): void {
  const bridge = useBridge();
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  const instanceId = state.kind === 'ready' ? state.transcript.summary.instanceId : null;
  useEffect(() => {
    if (instanceId === null) return;
    let timer: number | undefined;
    const stop = bridge.on('cache/changed', (change) => {
      if (change.instanceId !== instanceId) return;
      timer ??= window.setTimeout(() => {
        timer = undefined;
        latest.current();
      }, REFRESH_PAUSE_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [bridge, instanceId]);
}

function fresh(key: ContactKey | null): Held {
  return { key, state: key === null ? { kind: 'none' } : { kind: 'loading' }, fetching: false, fetchError: null };
}

/** The same answers of the service make the same transcript: then nothing needs to be drawn again. */
function readyState(before: TranscriptState, transcript: Transcript): TranscriptState {
  return before.kind === 'ready' && fingerprint(before.transcript) === fingerprint(transcript)
    ? before
    : { kind: 'ready', transcript };
}

function fingerprint({ summary, completeness, provenance, assumedEventZone }: Transcript): string {
  const answers = provenance.map((each) => [each.responseSha256, each.receivedMs]);
  return JSON.stringify([summary, completeness, answers, assumedEventZone]);
}
