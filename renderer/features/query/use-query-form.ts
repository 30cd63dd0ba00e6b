import { type FormEvent, type RefObject, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { PlannedRun } from '../../../shared/model/sync-plan.ts';
import { useFormat, useStores } from '../../stores/app-context.tsx';
import type { OpenDialog } from '../../stores/ui-store.ts';
import { defaultDraft, draftOf, errorsOf, type QueryDraft, type QueryErrors, queryOf } from './query-form.ts';

export interface QueryForm {
  readonly draft: QueryDraft;
  readonly errors: QueryErrors;
  readonly failure: AppError | null;
  readonly busy: 'run' | 'save' | null;
  readonly change: (patch: Partial<QueryDraft>) => void;
  readonly run: (event: FormEvent) => Promise<void>;
  readonly saveOnly: () => Promise<void>;
}

export interface QueryFormOptions {
  readonly start: Extract<OpenDialog, { kind: 'query' }>;
  /** Empty while there is no connection to ask. */
  readonly instanceId: string;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onPlanned: (planned: PlannedRun) => void;
  readonly onDone: () => void;
}

/** What is typed, what is wrong with it, and what the service made of it. */
export function useQueryForm({ start, instanceId, form, onPlanned, onDone }: QueryFormOptions): QueryForm {
  const { sync, library } = useStores();
  const format = useFormat();
  const [draft, setDraft] = useState<QueryDraft>(() =>
    start.query === null ? defaultDraft(format.dayOf(Date.now())) : draftOf(start.query, start.name),
  );
  const [errors, setErrors] = useState<QueryErrors>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<'run' | 'save' | null>(null);
  const name = draft.name.trim();

  const isValid = (isSaving: boolean) => {
    const found = errorsOf(draft, isSaving);
    setErrors(found);
    if (Object.keys(found).length > 0) focusFirstError(form.current);
    return Object.keys(found).length === 0;
  };
  const refuse = (error: AppError) => {
    setFailure(error);
    focusFirstError(form.current);
  };
  const save = async () => {
    const id = start.savedId === undefined ? {} : { id: start.savedId };
    const saved = await library.getState().saveQuery({ ...id, instanceId, name, query: queryOf(draft) });
    if (!saved.ok) refuse(saved.error);
    return saved.ok;
  };
  const plan = async () => {
    if (name !== '' && !(await save())) return false;
    const planned = await sync.getState().plan({ instanceId, query: queryOf(draft), name: name === '' ? null : name });
    if (planned.ok) onPlanned(planned.value);
    else refuse(planned.error);
    return planned.ok;
  };
  const attempt = async (what: 'run' | 'save', work: () => Promise<boolean>) => {
    if (busy !== null || instanceId === '' || !isValid(what === 'save')) return;
    setBusy(what);
    setFailure(null);
    const isDone = await work();
    setBusy(null);
    if (isDone && what === 'save') onDone();
  };
  return {
    draft,
    errors,
    failure,
    busy,
    change: (patch) => setDraft({ ...draft, ...patch }),
    run: async (event) => {
      event.preventDefault();
      await attempt('run', plan);
    },
    saveOnly: () => attempt('save', save),
  };
}

/** After React has marked the fields. */
function focusFirstError(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
