import type { AcervoBridge } from '../shared/bridge.ts';
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../shared/contract.ts';
import type { Result } from '../shared/errors.ts';

/** The one way from the renderer to the main process. A call never rejects: a broken bridge answers `internal`. */
export interface Bridge {
  call<C extends CallName>(name: C, ...input: CallInput<C> extends undefined ? [] : [CallInput<C>]): Promise<Result<CallOutput<C>>>;
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void;
}

export function createBridge(acervo: AcervoBridge): Bridge {
  return {
    async call<C extends CallName>(name: C, ...input: CallInput<C> extends undefined ? [] : [CallInput<C>]) {
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- absent exactly where the input is undefined
        const answer = await acervo.call(name, input[0] as CallInput<C>);
        // oxlint-disable-next-line typescript/no-unsafe-return -- what the main process wrote by the same contract
        return JSON.parse(answer);
      } catch {
        return { ok: false, error: { kind: 'internal' } };
      }
    },
    on: (name, listener) => acervo.on(name, listener),
  };
}
