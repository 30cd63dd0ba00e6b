import { FileArchive } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { ArchiveOutcome, ArchiveProgress, ArchiveRequest } from '../../../shared/model/export-archive.ts';
import type { MaskingProfile } from '../../../shared/model/masking.ts';
import { useBridge, useDisplayZone, useErrorText, useFormat, useLanguage, useSearch, useUi } from '../../stores/app-context.tsx';
import { scopeOf } from '../../stores/search-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './export.css';

type Stage =
  | { readonly kind: 'form'; readonly error: AppError | null; readonly note: 'cancelled' | 'nothing' | null }
  | { readonly kind: 'running'; readonly progress: ArchiveProgress | null; readonly cancelling: boolean }
  | { readonly kind: 'saved'; readonly saved: Extract<ArchiveOutcome, { kind: 'saved' }> };

/** Exports what is marked, or everything that was found, as one ZIP of records with an index. */
export function ExportManyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['export', 'common']);
  const bridge = useBridge();
  const formId = useId();
  const [stage, setStage] = useState<Stage>({ kind: 'form', error: null, note: null });
  const isRunning = stage.kind === 'running';
  useEffect(() => {
    if (!isRunning) return;
    return bridge.on('export/archive-progress', (progress) => setStage((before) => (before.kind === 'running' ? { ...before, progress } : before)));
  }, [bridge, isRunning]);

  const start = (request: ArchiveRequest) => {
    setStage({ kind: 'running', progress: null, cancelling: false });
    void bridge.call('export/archive', request).then((answer) => {
      if (!answer.ok) setStage({ kind: 'form', error: answer.error, note: null });
      else setStage(answer.value.kind === 'saved' ? { kind: 'saved', saved: answer.value } : { kind: 'form', error: null, note: answer.value.kind });
    });
  };
  const cancel = () => {
    setStage((before) => (before.kind === 'running' ? { ...before, cancelling: true } : before));
    void bridge.call('export/cancel');
  };
  const footer =
    stage.kind === 'running' ? (
      <Button busy={stage.cancelling} onClick={cancel}>
        {t(stage.cancelling ? 'cancelling' : 'cancelRun')}
      </Button>
    ) : stage.kind === 'saved' ? (
      <>
        <Button onClick={() => void bridge.call('export/reveal', { exportId: stage.saved.exportId })}>{t('reveal')}</Button>
        <Button variant="primary" onClick={onClose}>
          {t('common:close')}
        </Button>
      </>
    ) : (
      <>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="primary" icon={FileArchive} type="submit" form={formId}>
          {t('run')}
        </Button>
      </>
    );
  return (
    <Dialog open title={t('many.title')} onClose={isRunning ? cancel : onClose} footer={footer}>
      {stage.kind === 'form' && <Note stage={stage} />}
      <div hidden={stage.kind !== 'form'}>
        <ManyForm id={formId} onSubmit={start} />
      </div>
      {stage.kind === 'running' && <Progress progress={stage.progress} />}
      {stage.kind === 'saved' && <Saved saved={stage.saved} />}
    </Dialog>
  );
}

function Note({ stage }: { readonly stage: Extract<Stage, { kind: 'form' }> }) {
  const { t } = useTranslation('export');
  const errorText = useErrorText();
  if (stage.error !== null) {
    return (
      <Banner tone="bad" title={errorText(stage.error).title} live>
        {errorText(stage.error).help}
      </Banner>
    );
  }
  return stage.note === null ? null : (
    <Banner tone="info" live>
      {t(stage.note === 'nothing' ? 'many.nothing' : 'cancelled')}
    </Banner>
  );
}

function ManyForm({ id, onSubmit }: { readonly id: string; readonly onSubmit: (request: ArchiveRequest) => void }) {
  const { t } = useTranslation(['export', 'common']);
  const language = useLanguage();
  const zone = useDisplayZone();
  const marked = useUi((state) => state.marked);
  const exporter = useUi((state) => state.exporter);
  const setExporter = useUi((state) => state.setExporter);
  const text = useSearch((state) => state.text);
  const filters = useSearch((state) => state.filters);
  const saved = useSearch((state) => state.saved);
  const onlyNew = useSearch((state) => state.onlyNew);
  const summary = useSearch((state) => state.summary);
  const [masking, setMasking] = useState<MaskingProfile>('default');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lacksReason = masking === 'none' && reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksReason) return;
    const what = marked.size > 0 ? ({ kind: 'marked', keys: [...marked] } as const) : ({ kind: 'found', scope: scopeOf({ text, filters, saved, onlyNew }) } as const);
    onSubmit({ what, language, zone, masking, reason: reason.trim(), exporter: exporter.trim() });
  };
  const withoutHistory = summary === null ? 0 : summary.total - summary.withHistory;
  return (
    <form id={id} className="export-form" noValidate onSubmit={submit}>
      <p>{marked.size > 0 ? t('many.marked', { count: marked.size }) : t(summary?.capped === true ? 'many.foundMore' : 'many.found', { count: summary?.total ?? 0 })}</p>
      {marked.size === 0 && withoutHistory > 0 && <Banner tone="warn">{t('many.withoutHistory', { count: withoutHistory })}</Banner>}
      <p className="field-hint">{t('many.contents')}</p>
      <Select
        label={t('masking')}
        value={masking}
        options={[
          { value: 'default', label: t('profiles.default') },
          { value: 'none', label: t('profiles.none') },
        ]}
        hint={masking === 'default' ? t('many.maskedHint') : t('unmaskedHint')}
        onValueChange={setMasking}
      />
      <div className="export-pair">
        <TextField
          label={t('reason')}
          {...(masking === 'none' ? { required: true } : { optional: t('common:optional') })}
          hint={t(masking === 'none' ? 'reasonNeededHint' : 'reasonHint')}
          error={tried && lacksReason ? t('noReason') : undefined}
          maxLength={500}
          value={reason}
          onValueChange={setReason}
        />
        <TextField label={t('exporter')} optional={t('common:optional')} maxLength={120} value={exporter} onValueChange={setExporter} />
      </div>
    </form>
  );
}

function Progress({ progress }: { readonly progress: ArchiveProgress | null }) {
  const { t } = useTranslation('export');
  const of = progress?.of ?? null;
  const done = progress?.done ?? 0;
  return (
    <div className="export-running">
      <p role="status">{of === null ? t('chooseFile') : t('many.progress', { done, count: of })}</p>
      <ProgressBar label={t('progress')} fraction={of === null ? null : done / Math.max(1, of)} />
    </div>
  );
}

function Saved({ saved }: { readonly saved: Extract<ArchiveOutcome, { kind: 'saved' }> }) {
  const { t } = useTranslation('export');
  const format = useFormat();
  return (
    <div className="export-saved">
      <p role="status">{t('many.saved', { count: saved.records })}</p>
      <ul className="export-files">
        <li>
          <FileArchive aria-hidden="true" />
          <bdi className="foreign selectable">{saved.name}</bdi>
          <span className="tabular">{format.bytes(saved.sizeBytes)}</span>
        </li>
      </ul>
      {saved.withoutHistory > 0 && <Banner tone="warn">{t('many.withoutHistory', { count: saved.withoutHistory })}</Banner>}
      {saved.failed > 0 && <Banner tone="warn">{t('many.failed', { count: saved.failed })}</Banner>}
      {saved.isCut && <Banner tone="warn">{t('many.cut')}</Banner>}
    </div>
  );
}
