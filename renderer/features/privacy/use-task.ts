import { useCallback, useState } from 'react';
import type { AppError, Result } from '../../../shared/errors.ts';

export interface Task {
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The value, or null where it failed. One at a time: another is not begun. */
  run<T>(call: () => Promise<Result<T>>): Promise<T | null>;
}

/** Something that is asked for by a press and may take a while. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = useCallback(async <T>(call: () => Promise<Result<T>>): Promise<T | null> => {
    setBusy(true);
    setError(null);
    const answer = await call();
    setBusy(false);
    if (answer.ok) return answer.value;
    setError(answer.error);
    return null;
  }, []);
  return { busy, error, run };
}
