import { useEffect, useState } from 'react';
import type { EventPayload } from '../../../shared/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ExportOutcome, ExportRequest } from '../../../shared/model/export.ts';
import { useBridge } from '../../stores/app-context.tsx';

export type SavedExport = Extract<ExportOutcome, { kind: 'saved' }>;
export type ExportProgress = EventPayload<'export/progress'>;

export type ExportState =
  | { readonly kind: 'form'; readonly note: 'cancelled' | null; readonly error: AppError | null }
  /** `progress` is null until the first phase began: the system's dialog is open. */
  | { readonly kind: 'running'; readonly progress: ExportProgress | null; readonly cancelling: boolean }
  /** `error`: why the files could not be shown in their folder. */
  | { readonly kind: 'saved'; readonly saved: SavedExport; readonly error: AppError | null };

export interface Exporting {
  readonly state: ExportState;
  start(request: ExportRequest): void;
  cancel(): void;
  /** Shows the files in their folder. */
  reveal(): Promise<void>;
  /** Back to the form. */
  again(): void;
}

const FORM: ExportState = { kind: 'form', note: null, error: null };
const CANCELLED: ExportState = { kind: 'form', note: 'cancelled', error: null };

/** One export from the form to the file, with what it announces on the way. */
export function useExport(): Exporting {
  const bridge = useBridge();
  const [state, setState] = useState<ExportState>(FORM);
  const isRunning = state.kind === 'running';

  useEffect(() => {
    if (!isRunning) return;
    return bridge.on('export/progress', (progress) =>
      setState((before) => (before.kind === 'running' ? { ...before, progress } : before)),
    );
  }, [bridge, isRunning]);

  return {
    state,
    start: (request) => {
      setState({ kind: 'running', progress: null, cancelling: false });
      void bridge.call('export/run', request).then((answer) => {
        setState(answer.ok ? stateOf(answer.value) : failed(answer.error));
      });
    },
    cancel: () => {
      setState((before) => (before.kind === 'running' ? { ...before, cancelling: true } : before));
      void bridge.call('export/cancel');
    },
    reveal: async () => {
      if (state.kind !== 'saved') return;
      const answer = await bridge.call('export/reveal', { exportId: state.saved.exportId });
      setState({ ...state, error: answer.ok ? null : answer.error });
    },
    again: () => setState(FORM),
  };
}

function stateOf(outcome: ExportOutcome): ExportState {
  return outcome.kind === 'saved' ? { kind: 'saved', saved: outcome, error: null } : CANCELLED;
}

function failed(error: AppError): ExportState {
  return error.kind === 'export.cancelled' ? CANCELLED : { kind: 'form', note: null, error };
}
