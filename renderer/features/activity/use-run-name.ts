import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { describeQuery } from './run-name.ts';

/** The user's name of a run and what it asked for. */
export function useRunName(): (run: SyncRun) => { readonly name: string; readonly detail: string | null } {
  const { t } = useTranslation(['activity', 'results', 'query']);
  const format = useFormat();
  return useCallback(
    (run: SyncRun) => {
      const description = describeQuery(
        run.query,
        {
          assistant: (id) => t('results:assistant', { id }),
          from: (from) => t('results:periodFrom', { from }),
          to: (to) => t('results:periodTo', { to }),
          events: (names) => t('withEvents', { names: format.anyOf(names) }),
          attribute: (name) => t(`query:attributes.${name}`),
          none: t('unnamedQuery'),
        },
        format,
      );
      return run.name === null || run.name === ''
        ? { name: description, detail: null }
        : { name: run.name, detail: description };
    },
    [t, format],
  );
}
