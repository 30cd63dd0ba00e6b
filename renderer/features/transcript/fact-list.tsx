import { useTranslation } from 'react-i18next';
import './details.css';
import { Readable } from './readable.tsx';

/** Names and values; what the service did not give is said. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, string | null])[] }) {
  const { t } = useTranslation('transcript');
  return (
    <dl className="facts selectable">
      {facts.map(([name, value], at) => (
        <div key={at}>
          <dt>
            <Readable text={name} />
          </dt>
          <dd>
            {value === null || value === '' ? (
              <span className="details-none">{t('details.notGiven')}</span>
            ) : (
              <bdi className="foreign">
                <Readable text={value} />
              </bdi>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
