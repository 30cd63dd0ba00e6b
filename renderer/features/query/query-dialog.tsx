import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { DAILY_QUERY_LIMIT } from '../../../shared/model/instance.ts';
import { useErrorText, useFormat, useInstances, useStores } from '../../stores/app-context.tsx';
import { currentInstance } from '../../stores/instances-store.ts';
import type { OpenDialog } from '../../stores/ui-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { localView } from '../library/query-filters.ts';
import './query.css';
import { QueryFields } from './query-fields.tsx';
import { defaultDraft, draftOf, errorsOf, type QueryDraft, type QueryErrors, queryOf, refusedFields } from './query-form.ts';

export interface QueryDialogProps {
  readonly start: Extract<OpenDialog, { kind: 'query' }>;
  readonly onClose: () => void;
}

/** Asks the service: every documented filter, attribute and flag, and a way to keep the question. */
export function QueryDialog({ start, onClose }: QueryDialogProps) {
  const { t } = useTranslation(['query', 'common']);
  const { sync, library, search, instances, ui } = useStores();
  const format = useFormat();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const initial = useInstances(currentInstance);
  const [instanceId, setInstanceId] = useState(initial?.id ?? '');
  const instance = useInstances((state) => state.instances?.find((one) => one.id === instanceId) ?? null);
  const [draft, setDraft] = useState<QueryDraft>(() =>
    start.query === null ? defaultDraft(format.dayOf(Date.now())) : draftOf(start.query, start.name),
  );
  const [errors, setErrors] = useState<QueryErrors>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<'run' | 'save' | null>(null);

  // What is left for the day is as of now.
  useEffect(() => void instances.getState().load(), [instances]);

  const isValid = (isSaving: boolean) => {
    const found = errorsOf(draft, isSaving);
    setErrors(found);
    if (Object.keys(found).length === 0) return true;
    focusFirstError(form.current);
    return false;
  };
  const save = async () => {
    const answer = await library.getState().saveQuery({
      ...(start.savedId === undefined ? {} : { id: start.savedId }),
      instanceId,
      name: draft.name.trim(),
      query: queryOf(draft),
    });
    if (!answer.ok) setFailure(answer.error);
    return answer.ok;
  };
  const saveOnly = async () => {
    if (!isValid(true)) return;
    setBusy('save');
    setFailure(null);
    const isSaved = await save();
    setBusy(null);
    if (isSaved) onClose();
  };
  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (busy !== null || instance === null || !isValid(false)) return;
    setBusy('run');
    setFailure(null);
    const name = draft.name.trim();
    const isSaved = name === '' || (await save());
    const started = isSaved ? await sync.getState().start(instanceId, queryOf(draft), name === '' ? null : name) : null;
    setBusy(null);
    if (started === null) return;
    if (started.ok) {
      showWhatArrives();
      onClose();
    } else {
      setFailure(started.error);
      focusFirstError(form.current);
    }
  };
  /** The list turns to what was asked for, so that it can be watched arriving. */
  const showWhatArrives = () => {
    const view = localView(queryOf(draft), search.getState().filters.instanceId);
    search.setState({ text: view.text });
    search.getState().setFilters(view.filters);
    ui.getState().show('conversations');
  };
  const refused = refusedFields(failure?.fields ?? []);
  const left = instance === null ? null : Math.max(0, DAILY_QUERY_LIMIT - instance.headroomQueries - instance.usedToday);
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={t(start.query === null ? 'title' : 'titleAgain')}
      footer={
        <>
          {left !== null && <p className="query-left tabular push">{t('left', { count: left })}</p>}
          <Button onClick={() => void saveOnly()} busy={busy === 'save'}>
            {t('saveOnly')}
          </Button>
          <Button variant="primary" type="submit" form={formId} busy={busy === 'run'} disabled={instance === null}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} className="query-form" noValidate onSubmit={(event) => void run(event)}>
        {failure !== null && <FailureBanner failure={failure} others={refused.others} />}
        <QueryFields
          draft={draft}
          errors={errors}
          refused={refused.known}
          instanceId={instanceId}
          onInstance={setInstanceId}
          onChange={(patch) => setDraft({ ...draft, ...patch })}
        />
      </form>
    </Dialog>
  );
}

function FailureBanner({ failure, others }: { readonly failure: AppError; readonly others: readonly string[] }) {
  const { t } = useTranslation('query');
  const words = useErrorText()(failure);
  return (
    <Banner tone="bad" title={words.title} live>
      {words.help}
      {others.length > 0 && <span className="foreign"> {t('otherFields', { fields: others.join('; ') })}</span>}
    </Banner>
  );
}

/** After React has marked the fields. */
function focusFirstError(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
