import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { UnknownShape, UnknownShapes } from '../../../shared/model/unknown-shapes.ts';
import { useBridge, useErrorText, useSettings, useStores } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { shapesReport } from './shapes-report.ts';
import './unknown-shapes.css';

type State =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly found: UnknownShapes }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Every shape of the whole cache that is not known yet, with a report that can be shared. */
export function UnknownShapesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('transcript');
  const bridge = useBridge();
  const { ui } = useStores();
  const errorText = useErrorText();
  const version = useSettings((state) => state.info?.version ?? '');
  const [state, setState] = useState<State>({ kind: 'looking' });
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void bridge.call('library/unknown-shapes', { instanceId: null }).then((answer) => {
      if (isCurrent) setState(answer.ok ? { kind: 'found', found: answer.value } : { kind: 'failed', error: answer.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge]);
  const found = state.kind === 'found' ? state.found : null;
  const copy = async (report: UnknownShapes) => {
    const answer = await bridge.call('transcript/copy', { text: shapesReport(report, version) });
    if (answer.ok) setCopied(true);
    else ui.getState().report(answer.error);
  };
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={t('shapes.title')}
      dismissable
      footer={
        found !== null &&
        found.shapes.length > 0 && (
          <>
            <p role="status" className="shapes-safe">
              {t(copied ? 'shapes.copied' : 'shapes.safe')}
            </p>
            <Button onClick={() => void copy(found)}>{t('shapes.copy')}</Button>
          </>
        )
      }
    >
      <div className="shapes" tabIndex={0} role="group" aria-label={t('shapes.title')}>
        <p>{t('shapes.words')}</p>
        {state.kind === 'looking' && (
          <div role="status" aria-label={t('shapes.looking')}>
            <Skeleton width="60%" />
            <Skeleton width="45%" />
          </div>
        )}
        {state.kind === 'failed' && (
          <Banner tone="bad" title={errorText(state.error).title} live>
            {errorText(state.error).help}
          </Banner>
        )}
        {found !== null && <Shapes found={found} onClose={onClose} />}
      </div>
    </Dialog>
  );
}

function Shapes({ found, onClose }: { readonly found: UnknownShapes; readonly onClose: () => void }) {
  const { t } = useTranslation('transcript');
  const { ui } = useStores();
  if (found.shapes.length === 0) return <p role="status">{t('shapes.none')}</p>;
  const show = ({ example }: UnknownShape) => {
    onClose();
    ui.getState().openContact(example.key, { kind: 'place', place: { kind: 'message', index: example.message } });
  };
  return (
    <>
      {!found.isWhole && <p>{t('shapes.partial', { count: found.conversations })}</p>}
      <ul className="shapes-list">
        {found.shapes.map((each) => (
          <li key={`${each.type ?? ''} ${each.shape}`}>
            <div className="shapes-line">
              <strong>{each.type ?? t('shapes.untyped')}</strong>
              <span className="tabular">
                {t('shapes.count', { count: each.count })} {t('shapes.conversations', { count: each.conversations })}
              </span>
              <Button variant="quiet" size="small" onClick={() => show(each)}>
                {t('shapes.example')}
              </Button>
            </div>
            <code className="shapes-shape selectable">{each.shape}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
