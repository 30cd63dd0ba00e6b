import type { CallInput, CallName, CallOutput, EventName, EventPayload } from './contract.ts';
import type { Result } from './errors.ts';

/** What the preload puts at `window.acervo`: two functions and nothing else. */
export interface AcervoBridge {
  call<C extends CallName>(name: C, input: CallInput<C>): Promise<Result<CallOutput<C>>>;
  /** Answers with a function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void;
}
