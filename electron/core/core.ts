import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';

/** One function a call. It may throw `AppFailure`; the door turns that into a `Result`, and anything else into `internal`. */
export type Handlers = {
  readonly [C in CallName]: (input: CallInput<C>) => Promise<CallOutput<C>>;
};

/**
 * Calls whose answers are at hand as JSON of what their handlers give: so large ones that putting them together, only to
 * write them again at the door, would hold up the main process.
 */
export type WrittenAnswers = {
  readonly [C in CallName]?: (input: CallInput<C>) => Promise<string>;
};

/** The running services behind the window. */
export interface Core {
  readonly handlers: Handlers;
  readonly written: WrittenAnswers;
  /** Opens the cache and takes up what was running; never rejects: failures become states and events. */
  start(): Promise<void>;
  /** Stops work where it can be taken up again, closes the cache. */
  close(): Promise<void>;
}
