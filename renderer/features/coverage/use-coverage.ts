import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import { useBridge } from '../../stores/app-context.tsx';
import { createPacer } from '../../stores/create-pacer.ts';

const REFRESH_PAUSE_MS = 1500;

export interface CoverageAnswer {
  /** Null until the first answer. */
  readonly coverage: Coverage | null;
  readonly error: AppError | null;
}

const NOTHING: CoverageAnswer = { coverage: null, error: null };

/** What is held of an instance, kept up with while a sync goes on. */
export function useCoverage(instanceId: string): CoverageAnswer {
  const bridge = useBridge();
  const [held, setHeld] = useState<CoverageAnswer & { readonly of: string }>({ ...NOTHING, of: instanceId });
  useEffect(() => {
    let isWanted = instanceId !== '';
    const load = async () => {
      if (!isWanted) return;
      const answer = await bridge.call('library/coverage', { instanceId, from: null, to: null });
      if (!isWanted) return;
      setHeld((before) =>
        answer.ok
          ? { of: instanceId, coverage: answer.value, error: null }
          : { of: instanceId, coverage: before.of === instanceId ? before.coverage : null, error: answer.error },
      );
    };
    const soon = createPacer(load, REFRESH_PAUSE_MS);
    void load();
    const stop = bridge.on('cache/changed', (changed) => {
      if (changed.instanceId === instanceId) soon();
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [bridge, instanceId]);
  return held.of === instanceId ? held : NOTHING;
}
