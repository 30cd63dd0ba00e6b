import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { RunLogLine } from '../../../shared/model/run-log.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useBridge, useErrorText, useFormat } from '../../stores/app-context.tsx';
import { useLogWords } from './use-log-words.ts';

/** What happened to a run, step by step: which, how many and why, never whose or what. Asked for once it is opened. */
export function RunLog({ run }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="run-failures" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('log.title')}</summary>
      {isOpen && <Lines run={run} />}
    </details>
  );
}

function Lines({ run: { id, state, counts } }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const bridge = useBridge();
  const format = useFormat();
  const errorText = useErrorText();
  const logWords = useLogWords();
  const [lines, setLines] = useState<readonly RunLogLine[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { kind } = state;
  const { pages, failed } = counts;
  // Single conversations are not in the log: it changes with the state, the pages and the failures.
  useEffect(() => {
    let isWanted = true;
    void bridge.call('sync/log', { runId: id }).then((answer) => {
      if (!isWanted) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setLines(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, id, kind, pages, failed]);
  if (error !== null) return <p role="alert">{errorText(error).title}</p>;
  if (lines === null) return null;
  if (lines.length === 0) return <p>{t('log.none')}</p>;
  return (
    <ol className="run-log tabular selectable">
      {lines.map((line, at) => (
        <li key={at}>
          <time dateTime={new Date(line.atMs).toISOString()} title={format.dateTimeWithZone(line.atMs)}>
            {format.clockSeconds(line.atMs)}
          </time>
          <span>
            {logWords(line.entry)}
            {line.times > 1 && ` ${t('log.times', { count: line.times, until: format.clockSeconds(line.lastMs) })}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
