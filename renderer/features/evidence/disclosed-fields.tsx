import { useTranslation } from 'react-i18next';
import type { CheckedDisclosure } from '../../../shared/model/disclosure.ts';
import { capitalised } from './capitalised.ts';
import { Readable } from '../transcript/readable.tsx';

/** What was disclosed of a record, held against it: where it stood, and what it was before it was masked. */
export function DisclosedFields({ disclosures }: { readonly disclosures: readonly CheckedDisclosure[] }) {
  const { t } = useTranslation('evidence');
  return (
    <dl className="disclosed">
      {disclosures.map(({ pointer, where, standing, value }) => (
        <div key={pointer}>
          <dt>
            <Readable text={capitalised(where)} />
          </dt>
          <dd>
            {t(`disclosed.${standing}`)}
            {value !== null && (
              <bdi className="disclosed-value foreign selectable">
                <Readable text={value} />
              </bdi>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
