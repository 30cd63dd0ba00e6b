import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { ShownTranscript } from '../../../shared/model/transcript.ts';
import { useBridge, useStores } from '../../stores/app-context.tsx';
import type { ReadTranscript } from '../../stores/transcript-reader.ts';

const REFRESH_PAUSE_MS = 1500;

export type TranscriptState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly transcript: ShownTranscript }
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
  const { reader } = useStores();
  const [held, setHeld] = useState<Held>(() => fresh(key, null));
  // A new selection must not show the conversation before it, not even for one frame.
  const current = held.key === key ? held : fresh(key, key === null ? null : reader.arrived(key));
  if (current !== held) setHeld(current);

  const change = useCallback((itsKey: ContactKey, patch: (before: Held) => Partial<Held>) => {
    setHeld((before) => (before.key === itsKey ? changed(before, patch(before)) : before));
  }, []);

  const open = useCallback(
    async (itsKey: ContactKey) => {
      const answer = await reader.read(itsKey);
      change(itsKey, (before) => ({ state: stateOf(answer, before.state) }));
    },
    [reader, change],
  );

  useEffect(() => {
    if (key !== null) void open(key);
  }, [key, open]);
  const reopen = useCallback(() => {
    setHeld(fresh(key, null));
    if (key !== null) void open(key);
  }, [key, open]);

  useRefresh(current.state, () => key !== null && void open(key));
  useMasking(key, open);

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

/** Asks again at once where something else of it may be shown; who goes away from what is revealed masks it. */
function useMasking(key: ContactKey | null, open: (key: ContactKey) => Promise<void>): void {
  const bridge = useBridge();
  useEffect(() => {
    if (key === null) return;
    let isRevealed = false;
    const leave = () => {
      if (isRevealed) void bridge.call('transcript/mask', { key });
      isRevealed = false;
    };
    const stops = [
      bridge.on('transcript/revealed', (reveal) => {
        if (reveal.key !== key) return;
        isRevealed = reveal.untilMs !== null;
        void open(key);
      }),
      bridge.on('settings/changed', () => void open(key)),
    ];
    window.addEventListener('pagehide', leave);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [bridge, key, open]);
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

function fresh(key: ContactKey | null, arrived: ReadTranscript | null): Held {
  const state: TranscriptState = { kind: key === null ? 'none' : 'loading' };
  return { key, state: arrived === null ? state : stateOf(arrived, state), fetching: false, fetchError: null };
}

/** The same as before where nothing changed: then nothing needs to be drawn again. */
function changed(before: Held, patch: Partial<Held>): Held {
  const after = { ...before, ...patch };
  const isSame = after.state === before.state && after.fetching === before.fetching && after.fetchError === before.fetchError;
  return isSame ? before : after;
}

function stateOf(answer: ReadTranscript, before: TranscriptState): TranscriptState {
  return answer.ok ? readyState(before, answer.value) : { kind: 'failed', error: answer.error };
}

/** The same answers of the service make the same transcript: then nothing needs to be drawn again. */
function readyState(before: TranscriptState, transcript: ShownTranscript): TranscriptState {
  return before.kind === 'ready' && fingerprint(before.transcript) === fingerprint(transcript)
    ? before
    : { kind: 'ready', transcript };
}

function fingerprint({ summary, completeness, provenance, assumedEventZone, screen }: ShownTranscript): string {
  const answers = provenance.map((each) => [each.responseSha256, each.receivedMs]);
  return JSON.stringify([summary, completeness, answers, assumedEventZone, screen]);
}
