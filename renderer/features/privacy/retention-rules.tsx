import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instance } from '../../../shared/model/instance.ts';
import { MAX_RETENTION_DAYS, MIN_RETENTION_DAYS, type Retention, type RetentionPreview } from '../../../shared/model/privacy.ts';
import type { Bridge } from '../../bridge.ts';
import { useBridge, useFormat, useInstances } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { instanceName } from '../connection/instance-name.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { Failed } from './failed.tsx';
import { useTask } from './use-task.ts';

const askRules = (bridge: Bridge) => bridge.call('privacy/retention');

/** For how long conversations are kept, per connection. A rule is seen before it is made. */
export function RetentionRules() {
  const { t } = useTranslation('privacy');
  const id = useId();
  const instances = useInstances((state) => state.instances) ?? [];
  const rules = useAnswer(askRules);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('retention.title')}</h3>
      <p className="settings-faint">{t('retention.words')}</p>
      <Failed error={rules.error} />
      {instances.length === 0 && <p className="settings-faint">{t('retention.noConnections')}</p>}
      {rules.value !== null &&
        instances.map((instance) => (
          <Rule key={instance.id} instance={instance} rule={rules.value?.find(({ instanceId }) => instanceId === instance.id) ?? null} onChanged={rules.again} />
        ))}
    </section>
  );
}

function Rule({ instance, rule, onChanged }: { readonly instance: Instance; readonly rule: Retention | null; readonly onChanged: () => void }) {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const format = useFormat();
  const task = useTask();
  const [days, setDays] = useState(String(rule?.days ?? ''));
  const [preview, setPreview] = useState<{ readonly days: number; readonly of: RetentionPreview } | null>(null);
  const daysNow = rule?.days ?? null;
  const lastRunMs = rule?.lastRunMs ?? null;
  const number = Number(days);
  const isGood = days.trim() !== '' && Number.isInteger(number) && number >= MIN_RETENTION_DAYS && number <= MAX_RETENTION_DAYS;
  const look = async () => {
    const of = await task.run(() => bridge.call('privacy/preview-retention', { instanceId: instance.id, days: number }));
    setPreview(of === null ? null : { days: number, of });
  };
  const set = async (next: number | null) => {
    const done = await task.run(() => bridge.call('privacy/set-retention', { instanceId: instance.id, days: next }));
    if (done === null) return;
    setPreview(null);
    onChanged();
  };
  return (
    <div className="privacy-part">
      <strong className="foreign">{instanceName(instance)}</strong>
      <p className="settings-faint">
        {daysNow === null ? t('retention.none') : t('retention.now', { count: daysNow })}
        {lastRunMs !== null && ` ${t('retention.lastRun', { when: format.dateTime(lastRunMs), count: rule?.lastErased ?? 0 })}`}
      </p>
      <div className="privacy-row">
        <TextField
          label={t('retention.days')}
          inputMode="numeric"
          value={days}
          error={days !== '' && !isGood ? t('retention.bad', { max: MAX_RETENTION_DAYS }) : undefined}
          onValueChange={(next) => {
            setDays(next);
            setPreview(null);
          }}
        />
        <Button disabled={!isGood} busy={task.busy} onClick={() => void look()}>
          {t('retention.preview')}
        </Button>
        {daysNow !== null && (
          <Button variant="quiet" busy={task.busy} onClick={() => void set(null)}>
            {t('retention.remove')}
          </Button>
        )}
      </div>
      {preview !== null && (
        <div className="privacy-part" role="status">
          <p className="tabular">{t('retention.would', { count: preview.of.erases, before: format.dayShort(preview.of.before), keeps: preview.of.keeps })}</p>
          <p className="settings-faint tabular">{t('retention.kept', { onHold: preview.of.onHold, undated: preview.of.undated })}</p>
          <div className="privacy-ways">
            <Button variant={preview.of.erases === 0 ? 'default' : 'danger'} busy={task.busy} onClick={() => void set(preview.days)}>
              {preview.of.erases === 0 ? t('retention.applyOnly') : t('retention.apply', { count: preview.of.erases })}
            </Button>
          </div>
        </div>
      )}
      <Failed error={task.error} />
    </div>
  );
}
