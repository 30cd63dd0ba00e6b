import { useEffect, useMemo } from 'react';
import { useSettings, useShownValues as useKnown, useStores } from '../../stores/app-context.tsx';
import { hidden } from '../../stores/shown-values-store.ts';

/**
 * How values of filters in force are shown: as they are, or masked while the screen is, also those that were chosen
 * before it was.
 */
export function useShownValues(values: readonly string[]): (value: string) => string {
  const { shownValues } = useStores();
  const isMasked = useSettings((state) => state.settings.maskOnScreen === true);
  const known = useKnown((state) => state.shown);
  useEffect(() => {
    if (isMasked) void shownValues.getState().ask(values);
  }, [shownValues, isMasked, values]);
  return useMemo(() => (isMasked ? (value: string) => known.get(value) ?? hidden(value) : (value: string) => value), [isMasked, known]);
}
