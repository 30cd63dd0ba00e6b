import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HeldComparison, SignerStanding, Verification } from '../../../shared/model/verification.ts';
import { useErrorText, useFormat, useUi } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Readable } from '../transcript/readable.tsx';
import { Disclose } from './disclose-form.tsx';
import { DisclosedFields } from './disclosed-fields.tsx';
import type { VerifyResult } from './use-verify.ts';

const ICONS = { intact: CircleCheck, altered: CircleX, none: CircleHelp } as const;

/** The verdict on one file, what it rests on, and what it does not prove. */
export function VerificationCard({ result }: { readonly result: VerifyResult }) {
  const { t } = useTranslation('evidence');
  const errorText = useErrorText();
  if (result.kind === 'failed') {
    const words = errorText(result.error);
    return (
      <Banner tone="bad" title={result.name === '' ? words.title : t('fileFailed', { name: result.name, why: words.title })}>
        {words.help}
      </Banner>
    );
  }
  return <Verdict verification={result.verification} />;
}

function Verdict({ verification }: { readonly verification: Verification }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  const { outcome, name, sizeBytes, sentences, record, disclosures = [], brokenLedgerLine, sha256 } = verification;
  const Icon = ICONS[outcome];
  const isDisclosure = record === null && disclosures.length > 0;
  return (
    <article className={classNames('verdict', `verdict-${outcome}`)}>
      <h3>
        <Icon aria-hidden="true" />
        {t(isDisclosure ? `disclosureOutcome.${outcome}` : `outcome.${outcome}`)}
      </h3>
      <p className="verdict-file">
        <bdi className="foreign selectable">
          <Readable text={name} />
        </bdi>
        <span className="tabular">{format.bytes(sizeBytes)}</span>
      </p>
      <ul className="verdict-sentences selectable">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Readable text={sentence} />
          </li>
        ))}
        {record !== null && <SignerLine signer={record.signer} />}
        {record !== null && <HeldLine held={record.held} />}
        {brokenLedgerLine !== null && <li>{t('brokenLedger', { line: brokenLedgerLine })}</li>}
      </ul>
      {disclosures.length > 0 && <DisclosedFields disclosures={disclosures} />}
      <p className="field-hint">{t('fileDigest')}</p>
      <code className="verdict-digest selectable">{sha256}</code>
      {record !== null && record.key !== null && <OpenHeld contactKey={record.key} />}
      {record?.promised !== undefined && <Disclose digest={record.digest} />}
    </article>
  );
}

function SignerLine({ signer }: { readonly signer: SignerStanding }) {
  const { t } = useTranslation('evidence');
  switch (signer.kind) {
    case 'own':
      return <li>{t('signer.own')}</li>;
    case 'known':
      return (
        <li>
          {t('signer.known')} <Readable text={signer.name} />
        </li>
      );
    case 'none':
    case 'unknown':
      return null;
  }
}

function HeldLine({ held }: { readonly held: HeldComparison }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  if (held.kind !== 'differs') return <li>{t(held.kind === 'same' && held.isMasked ? 'held.sameMasked' : `held.${held.kind}`)}</li>;
  const { contact, changedMessages, changedEvents, moreMessages, moreEvents } = held;
  const list = (positions: readonly number[]) => positions.map((position) => format.number(position)).join(', ');
  const points = [
    ...(contact ? [t('held.contact')] : []),
    ...(changedMessages.length === 0 ? [] : [t('held.messages', { list: list(changedMessages) })]),
    ...(changedEvents.length === 0 ? [] : [t('held.events', { list: list(changedEvents) })]),
    ...(moreMessages === 0 ? [] : [t(moreMessages > 0 ? 'held.moreMessages' : 'held.fewerMessages', { count: Math.abs(moreMessages) })]),
    ...(moreEvents === 0 ? [] : [t(moreEvents > 0 ? 'held.moreEvents' : 'held.fewerEvents', { count: Math.abs(moreEvents) })]),
  ];
  return (
    <li>
      {t('held.differs')} {points.join(' ')}
    </li>
  );
}

function OpenHeld({ contactKey }: { readonly contactKey: number }) {
  const { t } = useTranslation('evidence');
  const openContact = useUi((state) => state.openContact);
  const closeDialog = useUi((state) => state.closeDialog);
  return (
    <Button
      variant="link"
      onClick={() => {
        closeDialog();
        openContact(contactKey);
      }}
    >
      {t('openHeld')}
    </Button>
  );
}
