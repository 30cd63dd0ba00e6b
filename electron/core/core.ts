import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';

/** One function a call. It may throw `AppFailure`; the door turns that into a `Result`, and anything else into `internal`. */
export type Handlers = {
  readonly [C in CallName]: (input: CallInput<C>) => Promise<CallOutput<C>>;
};

/** The running services behind the window. */
export interface Core {
  readonly handlers: Handlers;
  /** Opens the cache and takes up what was running; never rejects: failures become states and events. */
  start(): Promise<void>;
  /** Stops work where it can be taken up again, closes the cache. */
  close(): Promise<void>;
}
