import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { useFormat, useStores } from '../../stores/app-context.tsx';
import type { OpenDialog } from '../../stores/ui-store.ts';
import { defaultDraft, draftOf, errorsOf, type QueryDraft, type QueryErrors, queryOf } from './query-form.ts';
import type { PlanStepState } from './use-plan.ts';

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
  readonly ask: PlanStepState['ask'];
  readonly onDone: () => void;
}

/** What is typed, what is wrong with it, and what the service made of it. */
export function useQueryForm({ start, instanceId, form, ask, onDone }: QueryFormOptions): QueryForm {
  const { library } = useStores();
  const format = useFormat();
  const [draft, setDraft] = useState<QueryDraft>(() =>
    start.query === null ? defaultDraft(format.dayOf(Date.now())) : draftOf(start.query, start.name, start.options?.refetch),
  );
  const [errors, setErrors] = useState<QueryErrors>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<'run' | 'save' | null>(null);
  const [savedId, setSavedId] = useState(start.savedId);
  const [kept, setKept] = useState(() => (start.query === null ? null : { name: start.name, query: JSON.stringify(queryOf(draft)) }));
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
    const id = savedId === undefined ? {} : { id: savedId };
    const saved = await library.getState().saveQuery({ ...id, instanceId, name, query: queryOf(draft) });
    if (saved.ok) {
      setSavedId(saved.value.id);
      setKept({ name, query: JSON.stringify(queryOf(draft)) });
    } else refuse(saved.error);
    return saved.ok;
  };
  // Asking the same again under the same name keeps nothing new.
  const isKept = kept !== null && kept.name === name && (savedId === undefined || kept.query === JSON.stringify(queryOf(draft)));
  const plan = async () => {
    if (name !== '' && !isKept && !(await save())) return false;
    const request = { instanceId, query: queryOf(draft), name: name === '' ? null : name, ...(draft.refetch ? { refetch: true } : {}) };
    const planned = await ask(request, start.options?.order);
    if (!planned.ok) refuse(planned.error);
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
  const isAsked = useRef(start.isAskedAtOnce !== true);
  useEffect(() => {
    if (isAsked.current || instanceId === '') return;
    isAsked.current = true;
    void attempt('run', plan);
  });
  return {
    draft,
    errors,
    failure,
    busy,
    change: (patch) => setDraft((before) => ({ ...before, ...patch })),
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
