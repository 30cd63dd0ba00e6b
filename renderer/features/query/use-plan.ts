import { useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import type { AppError, Result } from '../../../shared/errors.ts';
import type { PlannedRun } from '../../../shared/model/sync-plan.ts';
import type { RunOrder } from '../../../shared/model/sync-run.ts';
import { useBridge, useStores } from '../../stores/app-context.tsx';
import { localView } from '../library/query-filters.ts';

export interface PlanStepState {
  /** Null while the question is being typed. */
  readonly planned: PlannedRun | null;
  readonly busy: boolean;
  readonly failure: AppError | null;
  /** Shows the plan of a question. One that is the same as that of the plan left by `back` is not asked again. */
  readonly ask: (request: Omit<CallInput<'sync/plan'>, 'order'>, order?: RunOrder) => Promise<Result<PlannedRun>>;
  /** The plan in another order: worked out here, without asking the service. */
  readonly reorder: (order: RunOrder) => Promise<void>;
  readonly begin: () => Promise<void>;
  /** To the question again; the planned run waits meanwhile. */
  readonly back: () => void;
  /** Drops the planned run. What its first page brought stays stored. */
  readonly drop: () => void;
}

interface Waiting {
  readonly planned: PlannedRun;
  /** The question that it answers. */
  readonly question: string;
}

/** A run that waits for the user's word, and what becomes of it. */
export function usePlan(onBegun: () => void): PlanStepState {
  const bridge = useBridge();
  const { sync } = useStores();
  const showWhatArrives = useShowWhatArrives();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [isShown, setIsShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const asked = useRef(0);
  const runId = waiting?.planned.run.id;
  const show = (planned: PlannedRun, question: string) => {
    setFailure(null);
    setWaiting({ planned, question });
    setIsShown(true);
    sync.getState().take(planned.run);
  };
  const drop = () => {
    asked.current += 1;
    setWaiting(null);
    setIsShown(false);
    if (runId !== undefined) void sync.getState().cancel(runId);
  };
  return {
    planned: isShown && waiting !== null ? waiting.planned : null,
    busy,
    failure,
    ask: async ({ name, ...request }, order) => {
      const question = JSON.stringify(request);
      if (waiting?.question === question) {
        // The rest of the day's queries may have changed meanwhile, and its name.
        const again = await bridge.call('sync/replan', { runId: waiting.planned.run.id, name });
        if (again.ok) show(again.value, question);
        if (again.ok || again.error.kind !== 'sync.notRunning') return again;
      }
      const chosen = waiting?.planned.run.options.order ?? order;
      const isUsual = chosen === undefined || chosen.kind === 'newestFirst';
      const answer = await sync.getState().plan({ ...request, name, ...(isUsual ? {} : { order: chosen }) });
      if (answer.ok) {
        drop();
        show(answer.value, question);
      }
      return answer;
    },
    reorder: async (order) => {
      if (waiting === null) return;
      const mine = ++asked.current;
      const answer = await bridge.call('sync/replan', { runId: waiting.planned.run.id, order });
      if (mine !== asked.current) return;
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setWaiting({ ...waiting, planned: answer.value });
    },
    begin: async () => {
      if (runId === undefined || busy) return;
      setBusy(true);
      const answer = await bridge.call('sync/begin', { runId });
      setBusy(false);
      if (!answer.ok) return setFailure(answer.error);
      sync.getState().take(answer.value);
      showWhatArrives(answer.value.query);
      onBegun();
    },
    back: () => {
      asked.current += 1;
      setIsShown(false);
    },
    drop,
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
