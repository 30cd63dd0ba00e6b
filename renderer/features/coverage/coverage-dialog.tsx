import { CircleDashed, RefreshCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage, CoverageCell } from '../../../shared/model/coverage.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { useErrorText, useFormat, useInstances, useStores } from '../../stores/app-context.tsx';
import { currentInstance } from '../../stores/instances-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { instanceName } from '../connection/instance-name.ts';
import { missingQuery } from '../results/missing-query.ts';
import './coverage.css';
import { assistantsOf, lackingOf, type Month, monthsOf, rowsOf } from './coverage-months.ts';
import { CoverageTable } from './coverage-table.tsx';
import { useCoverage } from './use-coverage.ts';

const NO_DAY = 'none';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What is held of an instance, day by assistant; a press on a cell shows its conversations. */
export function CoverageDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['library', 'query']);
  const errorText = useErrorText();
  const instances = useInstances((state) => state.instances) ?? [];
  const initial = useInstances(currentInstance);
  const [instanceId, setInstanceId] = useState(initial?.id ?? '');
  const { coverage, error } = useCoverage(instanceId);
  const show = useShowCell(instanceId, onClose);
  const { ui } = useStores();
  const fetchMissing = (period: Period) => {
    const query = missingQuery({ ...NO_FILTERS, ...period });
    if (query !== null) ui.getState().openDialog({ kind: 'query', query, name: null, instanceId, isAskedAtOnce: true });
  };
  return (
    <Dialog open size="large" dismissable onClose={onClose} title={t('map.title')} className="coverage-dialog">
      <div className="coverage">
        {instances.length > 1 && (
          <Select
            label={t('query:instance')}
            value={instanceId}
            options={instances.map((instance) => ({ value: instance.id, label: instanceName(instance) }))}
            onValueChange={setInstanceId}
          />
        )}
        {error !== null && (
          <Banner tone="bad" title={errorText(error).title} live>
            {errorText(error).help}
          </Banner>
        )}
        {coverage !== null && (coverage.cells.length === 0 ? <p>{t('map.noneListed')}</p> : <CoverageMap coverage={coverage} onChoose={show} onFetch={fetchMissing} />)}
      </div>
    </Dialog>
  );
}

interface CoverageMapProps {
  readonly coverage: Coverage;
  readonly onChoose: (cell: CoverageCell) => void;
  /** Fetches what these days, both inclusive, lack. */
  readonly onFetch: (period: Period) => void;
}

function CoverageMap({ coverage, onChoose, onFetch }: CoverageMapProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const months = monthsOf(coverage.cells);
  const [chosen, setChosen] = useState<Month | undefined>(undefined);
  const month = chosen !== undefined && months.includes(chosen) ? chosen : (months[0] ?? null);
  const assistants = assistantsOf(coverage.cells);
  const lacking = month === null ? null : lackingOf(coverage.cells, month);
  const monthName = (one: Month) => (one === null ? t('map.noDay') : format.month(one));
  return (
    <>
      <div className="coverage-head">
        <CoverageTotal total={coverage.total} />
        {lacking !== null && (
          <Button onClick={() => onFetch(lacking.period)}>{t('map.fetchMissing', { count: lacking.contacts })}</Button>
        )}
        <Select
          label={t('map.month')}
          value={month ?? NO_DAY}
          options={months.map((one) => ({ value: one ?? NO_DAY, label: monthName(one) }))}
          onValueChange={(value) => setChosen(value === NO_DAY ? null : value)}
        />
      </div>
      <div className="coverage-scroll">
        <CoverageTable
          key={month}
          caption={t('map.caption', { month: monthName(month) })}
          assistants={assistants}
          rows={rowsOf(coverage, month, assistants)}
          onChoose={onChoose}
        />
      </div>
      <Legend />
    </>
  );
}

/** "Of N conversations, M have their history", and what is behind the rest. */
function CoverageTotal({ total }: { readonly total: Coverage['total'] }) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const rest = (['empty', 'missing', 'failed', 'changed', 'unfinished'] as const).filter((name) => total[name] > 0);
  return (
    <div role="status" className="tabular">
      <p>
        <strong>
          {t('map.total', { count: total.listed, held: total.held, share: format.percent(total.listed === 0 ? 0 : total.held / total.listed) })}
        </strong>
      </p>
      {rest.length > 0 && <p className="coverage-rest">{rest.map((name) => t(`map.${name}`, { count: total[name] })).join(' · ')}</p>}
    </div>
  );
}

function Legend() {
  const { t } = useTranslation('library');
  return (
    <ul className="coverage-legend" aria-label={t('map.legend')}>
      {(['held', 'empty', 'failed', 'missing'] as const).map((name) => (
        <li key={name}>
          <span className={`coverage-key coverage-${name}`} />
          {t(`map.keys.${name}`)}
        </li>
      ))}
      <li>
        <TriangleAlert aria-hidden="true" className="coverage-failed-sign" /> {t('map.keys.someFailed')}
      </li>
      <li>
        <RefreshCw aria-hidden="true" /> {t('map.keys.changed')}
      </li>
      <li>
        <CircleDashed aria-hidden="true" /> {t('map.keys.unfinished')}
      </li>
    </ul>
  );
}

function useShowCell(instanceId: string, onClose: () => void): (cell: CoverageCell) => void {
  const { search, instances, ui } = useStores();
  return ({ day, assistantId }) => {
    const { filters } = search.getState();
    // With several instances shown together the list turns to the one whose map it was.
    const isElsewhere = filters.instanceId !== instanceId && (instances.getState().instances?.length ?? 0) > 1;
    if (isElsewhere) instances.getState().choose(instanceId);
    search.setState({ text: '' });
    search.getState().setFilters({
      ...NO_FILTERS,
      instanceId: isElsewhere ? instanceId : filters.instanceId,
      from: day,
      to: day,
      assistantIds: assistantId === null ? [] : [assistantId],
    });
    ui.getState().show('conversations');
    onClose();
  };
}
