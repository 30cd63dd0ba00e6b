import { useEffect, useState } from 'react';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { useBridge } from '../../stores/app-context.tsx';

/** Those that the service writes by itself. Source: vendor documentation, events; customers define others. */
const HAND_OVER = 'transbordo';
const USUAL = [HAND_OVER, 'encerramento', 'primeiro_acesso', 'rechamada', 'pesquisa_satisfacao', 'falha_api'] as const;

/** Names to offer: those of the events held of an instance, the most frequent first; the usual ones where none are. */
export function useEventNames(instanceId: string): readonly string[] {
  const bridge = useBridge();
  const [held, setHeld] = useState<{ readonly of: string; readonly names: readonly string[] }>({ of: '', names: [] });
  useEffect(() => {
    if (instanceId === '') return;
    let isWanted = true;
    void bridge.call('library/facets', { filters: { ...NO_FILTERS, instanceId } }).then((answer) => {
      if (isWanted && answer.ok) setHeld({ of: instanceId, names: handOverFirst(answer.value.events.flatMap(({ value, masked }) => (masked === true ? [] : [value]))) });
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, instanceId]);
  return held.of === instanceId && held.names.length > 0 ? held.names : USUAL;
}

/** The hand-over to a person is what is asked for most, and seldom among the most frequent. */
function handOverFirst(names: readonly string[]): readonly string[] {
  return names.toSorted((one, other) => Number(other === HAND_OVER) - Number(one === HAND_OVER));
}
