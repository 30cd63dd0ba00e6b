import { CircleCheck, Copy, FileJson, FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge, useFormat } from '../../stores/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { SavedExport } from './use-export.ts';

/** What was written, and the digest by which it can be checked. */
export function ExportSaved({ saved }: { readonly saved: SavedExport }) {
  const { t } = useTranslation('export');
  const bridge = useBridge();
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  const copyDigest = async () => {
    const answer = await bridge.call('transcript/copy', { text: saved.digest });
    setCopied(answer.ok);
  };
  return (
    <div className="export-saved">
      <p role="status" className="export-saved-title">
        <CircleCheck aria-hidden="true" />
        {t('savedTitle')} · {t('savedFiles', { count: saved.files.length })}
      </p>
      <ul className="export-files">
        {saved.files.map((file) => (
          <li key={file.name}>
            {file.name.toLowerCase().endsWith('.json') ? <FileJson aria-hidden="true" /> : <FileText aria-hidden="true" />}
            <bdi className="foreign selectable">{file.name}</bdi>
            <span className="tabular">{format.bytes(file.sizeBytes)}</span>
          </li>
        ))}
      </ul>
      <div className="export-digest">
        <span className="field-label">{t('digest')}</span>
        <code className="selectable">{saved.digest}</code>
        <IconButton icon={Copy} size="small" label={copied ? t('copied') : t('copyDigest')} onClick={() => void copyDigest()} />
        <span className="visually-hidden" role="status">
          {copied && t('copied')}
        </span>
        <p className="field-hint">{t('digestHint')}</p>
      </div>
    </div>
  );
}
