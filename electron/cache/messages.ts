import type { AppError } from '../../shared/errors.ts';
import type { RescueProgress } from '../../shared/model/cache-rescue.ts';
import type { CacheKey, OpenCache, OpenOutcome, ReadOperations, WriteOperations } from './protocol.ts';

export type WorkerRole = 'writer' | 'reader';

/** Handed over when a worker starts. `interrupts` is the memory of an `InterruptBoard`. */
export interface WorkerStart {
  readonly role: WorkerRole;
  readonly interrupts: SharedArrayBuffer;
}

/** Operation and input belong together: the client's signatures see to it. */
interface CallOf<Operations extends { [name in keyof Operations]: { input: unknown } }> {
  readonly operation: keyof Operations;
  readonly input: Operations[keyof Operations]['input'];
}

export type WriteCall = CallOf<WriteOperations>;
export type ReadCall = CallOf<ReadOperations>;

/** To a worker. Each is answered once, under its id; ids are a client's own and rise. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly id: number; readonly request: OpenCache }
  | { readonly kind: 'write'; readonly id: number; readonly call: WriteCall }
  | { readonly kind: 'read'; readonly id: number; readonly call: ReadCall }
  | { readonly kind: 'rescue'; readonly id: number; readonly from: OpenCache; readonly to: string }
  | { readonly kind: 'rekey'; readonly id: number; readonly request: OpenCache; readonly to: CacheKey }
  | { readonly kind: 'close'; readonly id: number }
  /** Closes, and lets the thread run out; it takes nothing more. */
  | { readonly kind: 'end'; readonly id: number };

/** From a worker. Errors cross as their code and details, never as their text. */
export type WorkerReply =
  /** Before the answer, any number of times. */
  | { readonly id: number; readonly kind: 'progress'; readonly progress: RescueProgress }
  | { readonly id: number; readonly kind: 'opened'; readonly outcome: OpenOutcome }
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'interrupted' }
  | { readonly id: number; readonly kind: 'failed'; readonly error: AppError };
