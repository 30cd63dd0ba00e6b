import { useSyncExternalStore } from 'react';
import type { ContactKey } from '../../../shared/model/contact.ts';

/** The conversation that this window is there to compare; null in the application's own window. */
export function useBesideKey(): ContactKey | null {
  return useSyncExternalStore(subscribe, () => readBesideKey(window.location.hash));
}

/** `#beside=1048576`, as the main process writes it and nobody else can: navigation is denied. */
export function readBesideKey(hash: string): ContactKey | null {
  const found = /^#beside=(\d{1,16})$/.exec(hash);
  const key = Number(found?.[1] ?? Number.NaN);
  return Number.isSafeInteger(key) ? key : null;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
