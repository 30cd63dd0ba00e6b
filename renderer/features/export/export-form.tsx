import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { ExportRequest } from '../../../shared/model/export.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { LANGUAGES } from '../../../shared/model/settings.ts';
import { useDisplayZone, useLanguage, useUi } from '../../stores/app-context.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MaskingField } from './masking-field.tsx';
import { useMasking } from './use-masking.ts';
import { zoneOptions } from './zone-options.ts';

export interface ExportFormProps {
  readonly id: string;
  readonly contactKey: ContactKey;
  readonly transcript: Transcript | null;
  readonly onSubmit: (request: ExportRequest) => void;
}

/** How the conversation is exported. */
export function ExportForm({ id, contactKey, transcript, onSubmit }: ExportFormProps) {
  const { t } = useTranslation(['export', 'common']);
  const shownLanguage = useLanguage();
  const shownZone = useDisplayZone();
  const exporter = useUi((state) => state.exporter);
  const setExporter = useUi((state) => state.setExporter);
  const [formats, setFormats] = useState({ pdf: true, json: true, text: false, markdown: false });
  const [language, setLanguage] = useState(shownLanguage);
  const [zone, setZone] = useState(shownZone);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const masking = useMasking(contactKey);
  const needsReason = masking.settings.profile === 'none';
  const lacksReason = needsReason && reason.trim() === '';
  const zones = useMemo(() => zoneOptions(shownZone).map((each) => ({ value: each, label: each })), [shownZone]);
  const hasFormat = Object.values(formats).includes(true);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!hasFormat || lacksReason) return;
    const who = exporter.trim();
    onSubmit({ key: contactKey, formats, language, zone, masking: masking.settings, reason: reason.trim(), exporter: who });
  };

  return (
    <form id={id} className="export-form" noValidate onSubmit={submit}>
      <fieldset className="export-formats">
        <legend className="field-label">{t('formats')}</legend>
        <Checkbox label={t('pdf')} hint={t('pdfHint')} checked={formats.pdf} onCheckedChange={(pdf) => setFormats({ ...formats, pdf })} />
        <Checkbox label={t('json')} hint={t('jsonHint')} checked={formats.json} onCheckedChange={(json) => setFormats({ ...formats, json })} />
        <Checkbox label={t('text')} hint={t('textHint')} checked={formats.text} onCheckedChange={(text) => setFormats({ ...formats, text })} />
        <Checkbox label={t('markdown')} hint={t('markdownHint')} checked={formats.markdown} onCheckedChange={(markdown) => setFormats({ ...formats, markdown })} />
        {tried && !hasFormat && (
          <p className="field-error" role="alert">
            {t('noFormat')}
          </p>
        )}
      </fieldset>
      <div className="export-pair">
        <Select
          label={t('language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          onValueChange={setLanguage}
        />
        <Select label={t('zone')} value={zone} options={zones} onValueChange={setZone} />
      </div>
      <MaskingField masking={masking} transcript={transcript} />
      <div className="export-pair">
        <TextField
          label={t('reason')}
          {...(needsReason ? { required: true } : { optional: t('common:optional') })}
          hint={t(needsReason ? 'reasonNeededHint' : 'reasonHint')}
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
