import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Provenance } from '../../../shared/model/transcript.ts';
import { useBridge } from '../../stores/app-context.tsx';
import { FactList } from './fact-list.tsx';
import { Readable } from './readable.tsx';
import { useTranscriptScope } from './transcript-context.ts';

/** Each request whose answer is held: to where, when, what came back, and its digest. */
export function ProvenanceList({ provenance }: { readonly provenance: readonly Provenance[] }) {
  const { t } = useTranslation('transcript');
  if (provenance.length === 0) return <p className="details-none">{t('details.noProvenance')}</p>;
  return (
    <>
      <p className="details-help">{t('details.provenanceHelp')}</p>
      <ol className="provenance">
        {provenance.map((request, at) => (
          <li key={at}>
            <Request request={request} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Request({ request }: { readonly request: Provenance }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const answer = t('details.statusValue', {
    status: request.status,
    size: format.bytes(request.responseBytes),
    tookMs: Math.max(0, request.receivedMs - request.requestedMs),
  });
  return (
    <>
      <h4 className="details-subtitle">
        {request.endpoint === 'events' ? t('details.endpointEvents') : t('details.endpointContacts')}
      </h4>
      <FactList
        facts={[
          [t('details.received'), format.dateTimeWithZone(request.receivedMs)],
          [t('details.host'), request.host],
          [t('details.instance'), request.instance],
          [t('details.status'), answer],
        ]}
      />
      <CodeBlock name={t('details.digest')} value={request.responseSha256} />
      <CodeBlock name={t('details.request')} value={request.request} />
    </>
  );
}

function CodeBlock({ name, value }: { readonly name: string; readonly value: string }) {
  const { t } = useTranslation('transcript');
  const bridge = useBridge();
  return (
    <div className="code-block">
      <span className="code-name">{name}</span>
      <code className="foreign selectable">
        <Readable text={value} />
      </code>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t('details.copyValue', { name })}
        title={t('details.copyValue', { name })}
        onClick={() => void bridge.call('transcript/copy', { text: value })}
      >
        <Copy aria-hidden="true" />
      </button>
    </div>
  );
}
