import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import type { Bridge } from '../../bridge.ts';
import { useBridge } from '../../stores/app-context.tsx';

/** The other conversations of the person whose conversation is open. */
export type PersonState =
  | { readonly kind: 'off' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly others: readonly Transcript[]; readonly total: number }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface Person {
  readonly state: PersonState;
  toggle(): void;
}

const OFF: PersonState = { kind: 'off' };

/** Reads them when asked to, and anew when the open one was stored anew. */
export function usePerson(transcript: Transcript): Person {
  const bridge = useBridge();
  const [wanted, setWanted] = useState(false);
  const [state, setState] = useState<PersonState>(OFF);
  useEffect(() => {
    if (!wanted) return setState(OFF);
    let isCurrent = true;
    setState((before) => (before.kind === 'ready' ? before : { kind: 'loading' }));
    void readOthers(bridge, transcript.summary.key).then((read) => {
      if (isCurrent) setState(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, transcript, wanted]);
  return { state, toggle: () => setWanted(!wanted) };
}

async function readOthers(bridge: Bridge, key: number): Promise<PersonState> {
  const found = await bridge.call('library/same-person', { key });
  if (!found.ok) return { kind: 'failed', error: found.error };
  const others: Transcript[] = [];
  for (const summary of found.value.conversations) {
    if (summary.key === key) continue;
    const answer = await bridge.call('transcript/open', { key: summary.key });
    if (!answer.ok) return { kind: 'failed', error: answer.error };
    others.push(answer.value);
  }
  return { kind: 'ready', others, total: found.value.total };
}
