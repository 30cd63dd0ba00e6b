import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LedgerRow, LedgerView } from '../../../shared/model/verification.ts';
import type { Bridge } from '../../bridge.ts';
import { useErrorText, useFormat, useUi } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Readable } from '../transcript/readable.tsx';
import './evidence.css';
import { SignerKeys } from './signer-keys.tsx';
import { useAnswer } from './use-answer.ts';

const askLedger = (bridge: Bridge) => bridge.call('evidence/ledger');

/** What was exported and done to persons' data here, its chain checked, and the keys that sign and are known. */
export function LedgerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['evidence', 'common']);
  const errorText = useErrorText();
  const ledger = useAnswer(askLedger);
  return (
    <Dialog open size="large" title={t('ledgerTitle')} onClose={onClose} footer={<Button onClick={onClose}>{t('common:close')}</Button>}>
      <div className="ledger">
        <p className="field-hint">{t('ledgerIntro')}</p>
        {ledger.error !== null && <Banner tone="bad" title={errorText(ledger.error).title} />}
        {ledger.value !== null && <Lines view={ledger.value} />}
        <DiscloseWay />
        <SignerKeys />
      </div>
    </Dialog>
  );
}

/** The ledger has no records, only what became of them: one is needed to disclose a field of it. */
function DiscloseWay() {
  const { t } = useTranslation('evidence');
  const openDialog = useUi((state) => state.openDialog);
  return (
    <p className="field-hint">
      {t('disclose.fromLedger')}{' '}
      <Button variant="link" size="small" onClick={() => openDialog({ kind: 'verify', files: [] })}>
        {t('disclose.chooseRecord')}
      </Button>
    </p>
  );
}

function Lines({ view }: { readonly view: LedgerView }) {
  const { t } = useTranslation('evidence');
  if (view.kind === 'broken') return <Banner tone="bad" title={t('ledgerBroken', { line: view.line })}>{t('ledgerBrokenHelp')}</Banner>;
  if (view.total === 0) return <p>{t('ledgerEmpty')}</p>;
  return (
    <>
      <p className="ledger-holds">
        <ShieldCheck aria-hidden="true" />
        {t('ledgerHolds', { count: view.total })}
      </p>
      <div className="ledger-table" role="region" aria-label={t('ledgerTitle')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['line', 'at', 'what', 'masking', 'reason'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <LedgerLine key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function LedgerLine({ row }: { readonly row: LedgerRow }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  const { line, at, kind, masking, count, formats, reason, digest } = row;
  const atMs = Date.parse(at);
  return (
    <tr>
      <td className="tabular">{line}</td>
      <td className="tabular">{Number.isNaN(atMs) ? at : <time dateTime={at}>{format.dateTimeWithZone(atMs)}</time>}</td>
      <td>
        {t(`entries.${kind}`)}
        {formats.length > 0 && ` (${formats.join(', ')})`}
        {digest !== null && (
          <code className="ledger-digest" title={digest}>
            {digest.slice(0, 12)}
          </code>
        )}
      </td>
      <td className="tabular">{masking === null ? '' : masking === 'none' ? t('maskedNothing') : t('maskedPieces', { count: count ?? 0 })}</td>
      <td>{reason === null ? '' : <Readable text={reason} />}</td>
    </tr>
  );
}
