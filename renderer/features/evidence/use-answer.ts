import { useCallback, useEffect, useState } from 'react';
import type { AppError, Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge.ts';
import { useBridge } from '../../stores/app-context.tsx';

export interface Answered<T> {
  readonly value: T | null;
  readonly error: AppError | null;
  again(): void;
}

/** Asks once when it is shown, and again on request. `ask` must stay the same function. */
export function useAnswer<T>(ask: (bridge: Bridge) => Promise<Result<T>>): Answered<T> {
  const bridge = useBridge();
  const [state, setState] = useState<{ readonly value: T | null; readonly error: AppError | null }>({ value: null, error: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void ask(bridge).then((answer) => {
      if (isCurrent) setState((before) => (answer.ok ? { value: answer.value, error: null } : { ...before, error: answer.error }));
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, ask, turn]);
  return { ...state, again: useCallback(() => setTurn((before) => before + 1), []) };
}
