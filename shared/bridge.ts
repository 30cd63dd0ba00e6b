import type { CallInput, CallName, EventName, EventPayload } from './contract.ts';

/** What the preload puts at `window.acervo`: two functions and nothing else. */
export interface AcervoBridge {
  /**
   * Answers with a `Result` of the call's output as JSON: between the window's worlds a text passes as it is, while an
   * object is copied value by value, which takes a long conversation a tenth of a second.
   */
  call<C extends CallName>(name: C, input: CallInput<C>): Promise<string>;
  /** Answers with a function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void;
}
