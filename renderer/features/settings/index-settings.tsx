import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { IndexCheck, IndexState } from '../../../shared/model/search-index.ts';
import { useFormat, useIndex, useStores } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';

const AGE_EVERY_MS = 30_000;

/** The index of the search: how it is, and the ways to check it and to build it anew. */
export function IndexSettings() {
  const { t } = useTranslation('settings');
  const { index: store } = useStores();
  const index = useIndex((state) => state.index);
  useEffect(() => {
    void store.getState().ask('cache/index-state');
  }, [store]);
  return (
    <div className="index-settings">
      <h3>{t('index.title')}</h3>
      <p className="settings-faint">{t('index.words')}</p>
      {index === null ? <Skeleton width={220} /> : <IndexNow index={index} />}
    </div>
  );
}

function IndexNow({ index }: { readonly index: IndexState }) {
  const { t } = useTranslation('settings');
  switch (index.kind) {
    case 'ready':
      return (
        <>
          {index.check === null ? <p role="status">{t('index.ready')}</p> : <Checked check={index.check} />}
          <Ways />
        </>
      );
    case 'checking':
      return <Working words={t('index.checking', { done: index.done, of: index.of })} done={index.done} of={index.of} />;
    case 'rebuilding':
      return (
        <Working words={t('index.rebuilding', { done: index.done, of: index.of })} done={index.done} of={index.of}>
          {t(index.why === 'newRules' ? 'index.newRules' : 'index.meanwhile')}
        </Working>
      );
    case 'failed':
      return (
        <>
          <Banner tone="bad" title={t(`index.failed.${index.work}`)} live>
            {t('index.failedHelp')}
          </Banner>
          <Ways />
        </>
      );
    default:
      return assertNever(index);
  }
}

function Checked({ check }: { readonly check: IndexCheck }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const nowMs = useNow(AGE_EVERY_MS);
  const { conversations, missing, extra, differing, endedMs } = check;
  const ago = format.ago(endedMs, nowMs);
  if (missing + extra + differing === 0) {
    return (
      <Banner tone="ok" title={t('index.good', { ago })} live>
        {t('index.goodWords', { count: conversations })}
      </Banner>
    );
  }
  const found = [
    missing > 0 ? t('index.missing', { count: missing }) : null,
    extra > 0 ? t('index.extra', { count: extra }) : null,
    differing > 0 ? t('index.differing', { count: differing }) : null,
  ].filter((words) => words !== null);
  return (
    <Banner tone="warn" title={t('index.bad', { ago })} live>
      {t('index.badWords', { count: conversations, found: format.list(found) })}
    </Banner>
  );
}

function Ways() {
  const { t } = useTranslation('settings');
  const { index: store } = useStores();
  return (
    <div className="index-ways">
      <Button onClick={() => void store.getState().ask('cache/check-index')}>{t('index.check')}</Button>
      <Button onClick={() => void store.getState().ask('cache/rebuild-index')}>{t('index.rebuild')}</Button>
    </div>
  );
}

interface WorkingProps {
  readonly words: string;
  readonly done: number;
  readonly of: number;
  readonly children?: string;
}

function Working({ words, done, of, children }: WorkingProps) {
  const { t } = useTranslation('settings');
  const { index: store } = useStores();
  return (
    <>
      <p className="tabular">{words}</p>
      <ProgressBar label={t('index.progress')} fraction={of === 0 ? null : done / of} valueText={words} />
      {children !== undefined && <p className="settings-faint">{children}</p>}
      <div className="index-ways">
        <Button onClick={() => void store.getState().ask('cache/stop-index-work')}>{t('index.stop')}</Button>
      </div>
    </>
  );
}
