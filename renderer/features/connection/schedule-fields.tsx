import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { DAILY_QUERY_LIMIT } from '../../../shared/model/instance.ts';
import type { ScheduleState, SyncSchedule } from '../../../shared/model/sync-schedule.ts';
import { useBridge, useErrorText, useFormat } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';

/** In the evening, when fewest others ask the service. */
const DEFAULT_SCHEDULE: SyncSchedule = { fromMinute: 20 * 60, toMinute: 23 * 60, leaveQueries: 5000 };

/** The daily run of a connection. Each change is kept at once, apart from the form around it. */
export function ScheduleFields({ instanceId }: { readonly instanceId: string }) {
  const { t } = useTranslation('connection');
  const bridge = useBridge();
  const errorText = useErrorText();
  const format = useFormat();
  const [state, setState] = useState<ScheduleState | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [leave, setLeave] = useState('');
  useEffect(() => {
    let isWanted = true;
    void bridge.call('sync/schedule', { instanceId }).then((answer) => {
      if (!isWanted) return;
      if (!answer.ok) return setError(answer.error);
      setState(answer.value);
      setLeave(String(answer.value.schedule?.leaveQueries ?? DEFAULT_SCHEDULE.leaveQueries));
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, instanceId]);
  const set = async (schedule: SyncSchedule | null) => {
    const answer = await bridge.call('sync/set-schedule', { instanceId, schedule });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setState(answer.value);
  };
  const schedule = state?.schedule ?? null;
  const nextDueMs = schedule === null ? null : (state?.nextDueMs ?? null);
  const isLeaveGood = /^\d{1,5}$/.test(leave.trim()) && Number(leave) <= DAILY_QUERY_LIMIT;
  return (
    <fieldset className="connection-schedule">
      <legend className="visually-hidden">{t('schedule.title')}</legend>
      {error !== null && (
        <Banner tone="bad" title={errorText(error).title} live>
          {errorText(error).help}
        </Banner>
      )}
      <Checkbox
        label={t('schedule.title')}
        hint={t('schedule.hint')}
        checked={schedule !== null}
        disabled={state === null}
        onCheckedChange={(isOn) => void set(isOn ? { ...DEFAULT_SCHEDULE, ...(isLeaveGood ? { leaveQueries: Number(leave) } : {}) } : null)}
      />
      {schedule !== null && (
        <div className="connection-schedule-fields">
          {(['fromMinute', 'toMinute'] as const).map((end) => (
            <TimeField
              key={end}
              label={t(`schedule.${end}`)}
              value={schedule[end]}
              onValueChange={(minute) => void set({ ...schedule, [end]: minute })}
            />
          ))}
          <TextField
            label={t('schedule.leave')}
            inputMode="numeric"
            value={leave}
            error={isLeaveGood ? undefined : t('errors.headroom', { limit: DAILY_QUERY_LIMIT })}
            onValueChange={setLeave}
            onBlur={() => isLeaveGood && Number(leave) !== schedule.leaveQueries && void set({ ...schedule, leaveQueries: Number(leave) })}
          />
        </div>
      )}
      {nextDueMs !== null && (
        <p className="field-hint tabular">{t('schedule.next', { time: format.dateTimeWithZone(nextDueMs) })}</p>
      )}
    </fieldset>
  );
}
