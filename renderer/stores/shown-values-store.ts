import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../bridge.ts';

/** Values that can be asked about at once. */
const MOST_ASKED = 200;

export interface ShownValuesState {
  /** By the value itself. What is missing is not known yet. */
  readonly shown: ReadonlyMap<string, string>;
  /** Learns how these are shown; what is known or asked for already is not asked again. */
  ask(values: readonly string[]): Promise<void>;
}

export type ShownValuesStore = StoreApi<ShownValuesState>;

/** How values of filters are shown while the screen is masked: which part is personal is for the main process to say. */
export function createShownValuesStore(bridge: Bridge): ShownValuesStore {
  const asked = new Set<string>();
  return createStore<ShownValuesState>()((set, get) => ({
    shown: new Map(),
    async ask(values) {
      const unknown = [...new Set(values)].filter((value) => !asked.has(value)).slice(0, MOST_ASKED);
      if (unknown.length === 0) return;
      for (const value of unknown) asked.add(value);
      const answer = await bridge.call('privacy/shown-values', { values: unknown });
      if (answer.ok) set({ shown: new Map([...get().shown, ...unknown.map((value, at) => [value, answer.value[at] ?? hidden(value)] as const)]) });
      else for (const value of unknown) asked.delete(value);
    },
  }));
}

/** A value of which nothing is known yet: its form alone. */
export function hidden(value: string): string {
  return value.replace(/[\p{L}\p{N}]/gu, '•');
}
