import { useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { PlannedRun } from '../../../shared/model/sync-plan.ts';
import type { RunOrder } from '../../../shared/model/sync-run.ts';
import { useBridge, useStores } from '../../stores/app-context.tsx';
import { localView } from '../library/query-filters.ts';

export interface PlanStepState {
  /** Null while the question is still being typed. */
  readonly planned: PlannedRun | null;
  readonly busy: boolean;
  readonly failure: AppError | null;
  readonly show: (planned: PlannedRun) => void;
  /** The plan in another order: worked out here, without asking the service. */
  readonly reorder: (order: RunOrder) => Promise<void>;
  readonly begin: () => Promise<void>;
  /** Drops the planned run. What its first page brought stays stored. */
  readonly drop: () => void;
}

/** A run that waits for the user's word, and what becomes of it. */
export function usePlan(onBegun: () => void): PlanStepState {
  const bridge = useBridge();
  const { sync } = useStores();
  const showWhatArrives = useShowWhatArrives();
  const [planned, setPlanned] = useState<PlannedRun | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const question = useRef(0);
  const runId = planned?.run.id;
  const reorder = async (order: RunOrder) => {
    if (runId === undefined) return;
    const asked = ++question.current;
    const answer = await bridge.call('sync/replan', { runId, order });
    if (asked !== question.current) return;
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setPlanned(answer.value);
  };
  const begin = async () => {
    if (runId === undefined || busy) return;
    setBusy(true);
    const answer = await bridge.call('sync/begin', { runId });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    sync.getState().take(answer.value);
    showWhatArrives(answer.value.query);
    onBegun();
  };
  return {
    planned,
    busy,
    failure,
    show: (next) => {
      setFailure(null);
      setPlanned(next);
    },
    reorder,
    begin,
    drop: () => {
      question.current += 1;
      setPlanned(null);
      if (runId !== undefined) void sync.getState().cancel(runId);
    },
  };
}

/** The list turns to what was asked for, so that it can be watched arriving. */
function useShowWhatArrives(): (query: PlannedRun['run']['query']) => void {
  const { search, ui } = useStores();
  return (query) => {
    const view = localView(query, search.getState().filters.instanceId);
    search.setState({ text: view.text });
    search.getState().setFilters(view.filters);
    ui.getState().show('conversations');
  };
}
