import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { useProtection } from '../../stores/app-context.tsx';
import type { ProtectionDone, Working } from '../../stores/protection-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Failed } from './failed.tsx';

/** What came of the last change of protection, or of the last restoration, as long as one looks at it. */
export function ProtectionOutcome({ of }: { readonly of: Working }) {
  const done = useProtection((state) => (state.done !== null && WORK_OF[state.done.kind] === of ? state.done : null));
  const error = useProtection((state) => (state.failed?.of === of ? state.failed.error : null));
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The dialog may have come back since, and begins at its top.
    if (done !== null || error !== null) element.current?.scrollIntoView({ block: 'nearest' });
  }, [done, error]);
  return (
    <div ref={element} className="privacy-outcome">
      <Failed error={error} />
      {done !== null && <Done done={done} />}
    </div>
  );
}

const WORK_OF: Readonly<Record<ProtectionDone['kind'], Working>> = { reprotected: 'reprotecting', restored: 'restoring', cancelled: 'restoring' };

function Done({ done }: { readonly done: ProtectionDone }) {
  const { t } = useTranslation('privacy');
  switch (done.kind) {
    case 'reprotected':
      return <Banner tone="ok" title={t(`protection.done.${done.protection}`)} live />;
    case 'restored':
      return (
        <Banner tone="ok" title={t('restore.done')} live>
          {done.connections === 0 ? t('restore.doneAside') : t('restore.doneWords', { count: done.connections })}
        </Banner>
      );
    case 'cancelled':
      return <Banner tone="info" title={t('restore.cancelled')} live />;
    default:
      return assertNever(done);
  }
}
