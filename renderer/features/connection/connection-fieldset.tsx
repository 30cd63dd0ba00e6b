import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { DAILY_QUERY_LIMIT, DEFAULT_BASE_URL, type Instance } from '../../../shared/model/instance.ts';
import { useBridge } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ConnectionErrors, ConnectionField, ConnectionFields } from './connection-form-state.ts';

export interface ConnectionFieldsetProps {
  readonly fields: ConnectionFields;
  readonly errors: ConnectionErrors;
  readonly existing: Instance | null;
  readonly onChange: (patch: Partial<ConnectionFields>) => void;
  readonly onFailure: (error: AppError) => void;
}

const ADVANCED = ['baseUrl', 'headroom', 'caFile'] as const;

export function ConnectionFieldset({ fields, errors, existing, onChange, onFailure }: ConnectionFieldsetProps) {
  const { t } = useTranslation(['connection', 'common']);
  const errorOf = (field: ConnectionField): string | undefined => {
    const code = errors[field];
    return code === undefined ? undefined : t(`errors.${code}`, { example: DEFAULT_BASE_URL, limit: DAILY_QUERY_LIMIT });
  };
  const keyState = existing?.key ?? 'absent';
  return (
    <>
      <div className="connection-pair">
        <TextField
          label={t('instance')}
          mono
          autoFocus={existing === null}
          required
          hint={t('instanceHint')}
          value={fields.instance}
          error={errorOf('instance')}
          onValueChange={(instance) => onChange({ instance })}
        />
        <TextField
          label={t('label')}
          optional={t('common:optional')}
          placeholder={t('labelPlaceholder')}
          maxLength={80}
          value={fields.label}
          onValueChange={(label) => onChange({ label })}
        />
      </div>
      <TextField
        label={t('apiKey')}
        type="password"
        mono
        required={keyState === 'absent'}
        maxLength={2000}
        hint={t(`apiKeyHints.${keyState}`)}
        value={fields.apiKey}
        error={errorOf('apiKey')}
        onValueChange={(apiKey) => onChange({ apiKey })}
      />
      <details className="connection-advanced" open={ADVANCED.some((field) => errors[field] !== undefined) || undefined}>
        <summary>{t('advanced')}</summary>
        <div className="connection-advanced-fields">
          <TextField
            label={t('baseUrl')}
            mono
            inputMode="url"
            hint={t('baseUrlHint')}
            maxLength={300}
            value={fields.baseUrl}
            error={errorOf('baseUrl')}
            onValueChange={(baseUrl) => onChange({ baseUrl })}
          />
          <TextField
            label={t('headroom')}
            inputMode="numeric"
            hint={t('headroomHint', { limit: DAILY_QUERY_LIMIT })}
            value={fields.headroom}
            error={errorOf('headroom')}
            onValueChange={(headroom) => onChange({ headroom })}
          />
          <CaFile ca={fields.ca} error={errorOf('caFile')} onChange={(ca) => onChange({ ca })} onFailure={onFailure} />
        </div>
      </details>
    </>
  );
}

function CaFile(props: {
  readonly ca: ConnectionFields['ca'];
  readonly error: string | undefined;
  readonly onChange: (ca: ConnectionFields['ca']) => void;
  readonly onFailure: (error: AppError) => void;
}) {
  const { ca, error, onChange, onFailure } = props;
  const { t } = useTranslation('connection');
  const bridge = useBridge();
  const id = useId();
  const choose = async () => {
    const answer = await bridge.call('instances/choose-ca-file');
    if (!answer.ok) onFailure(answer.error);
    else if (answer.value !== null) onChange({ kind: 'chosen', ...answer.value });
  };
  return (
    <div className="field" role="group" aria-labelledby={id} aria-describedby={`${error === undefined ? '' : `${id}-error `}${id}-hint`}>
      <span className="field-label" id={id}>
        {t('caFile')}
      </span>
      <div className="connection-ca">
        <span className="connection-ca-name truncate foreign">{ca.kind === 'none' ? t('caNone') : ca.name}</span>
        {ca.kind !== 'none' && (
          <Button size="small" variant="quiet" onClick={() => onChange({ kind: 'none' })}>
            {t('caRemove')}
          </Button>
        )}
        <Button size="small" aria-invalid={error !== undefined || undefined} onClick={() => void choose()}>
          {t('caChoose')}
        </Button>
      </div>
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          <span>{error}</span>
        </p>
      )}
      <p className="field-hint" id={`${id}-hint`}>
        {t('caFileHint')}
      </p>
    </div>
  );
}
