import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureReceipt, PersonConversation, PersonDossier } from '../../../shared/model/privacy.ts';
import { useBridge, useFormat, useStores } from '../../stores/app-context.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DossierExport } from './dossier-export.tsx';
import { Failed } from './failed.tsx';
import { PersonErase } from './person-erase.tsx';
import { useTask } from './use-task.ts';

interface PersonFoundProps {
  readonly text: string;
  readonly dossier: PersonDossier;
  readonly onChanged: () => void;
}

/** What is held of a person, each conversation with where they stand in it; what is ticked is exported or erased. */
export function PersonFound({ text, dossier, onChanged }: PersonFoundProps) {
  const { t } = useTranslation('privacy');
  const { conversations, capped, elsewhere, erasures } = dossier;
  const [left, setLeft] = useState<ReadonlySet<number>>(() => new Set(conversations.filter(({ onHold }) => onHold).map(({ summary }) => summary.key)));
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  const keys = conversations.map(({ summary }) => summary.key).filter((key) => !left.has(key));
  const toggle = (key: number, isTaken: boolean) => {
    const next = new Set(left);
    if (isTaken) next.delete(key);
    else next.add(key);
    setLeft(next);
  };
  const beside = elsewhere.events + elsewhere.unreadable + elsewhere.requests + elsewhere.queries + elsewhere.searches + elsewhere.runs.length;
  if (receipt !== null) return <Receipt receipt={receipt} onDone={onChanged} />;
  return (
    <div className="privacy-found">
      <p role="status">{t('person.found', { count: conversations.length })}</p>
      {capped && <Banner tone="warn" title={t('person.capped')} />}
      {conversations.length > 0 && (
        <ul className="privacy-list">
          {conversations.map((each) => (
            <li key={each.summary.key} className="privacy-held">
              <Conversation conversation={each} isTaken={!left.has(each.summary.key)} onTake={(isTaken) => toggle(each.summary.key, isTaken)} />
              <OpenIt conversation={each} />
            </li>
          ))}
        </ul>
      )}
      {beside > 0 && <p className="settings-faint">{t('person.beside', { count: beside })}</p>}
      {erasures.map((each) => (
        <Earlier key={each.id} erasure={each} onLifted={onChanged} />
      ))}
      {(keys.length > 0 || beside > 0) && <DossierExport text={text} keys={keys} />}
      {(keys.length > 0 || beside > 0) && <PersonErase text={text} keys={keys} onErased={setReceipt} />}
    </div>
  );
}

function Conversation({ conversation, isTaken, onTake }: { readonly conversation: PersonConversation; readonly isTaken: boolean; readonly onTake: (isTaken: boolean) => void }) {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  const { summary, relation, places, placeCount, onHold } = conversation;
  const where = [...new Set(places.map((place) => (place.where === 'message' || place.label === null ? t(`person.places.${place.where}`) : t('person.placeIn', { where: t(`person.places.${place.where}`), label: place.label }))))];
  const title = [summary.name, summary.contactId, summary.dateCreated === null ? null : format.dayShort(summary.dateCreated)].filter((part) => part !== null).join(' · ');
  return (
    <Checkbox
      checked={isTaken}
      disabled={onHold}
      onCheckedChange={onTake}
      label={
        <>
          <span className="foreign">{title}</span> <Badge tone={relation === 'own' ? 'info' : 'neutral'}>{t(`person.${relation}`)}</Badge>{' '}
          {onHold && <Badge tone="warn">{t('person.onHold')}</Badge>}
        </>
      }
      hint={<span className="foreign">{t('person.places.all', { count: placeCount, where: format.list(where) })}</span>}
    />
  );
}

function OpenIt({ conversation: { summary } }: { readonly conversation: PersonConversation }) {
  const { t } = useTranslation('privacy');
  const { ui } = useStores();
  const open = () => {
    ui.getState().closeDialog();
    ui.getState().show('conversations');
    ui.getState().openContact(summary.key);
  };
  return (
    <Button size="small" variant="quiet" aria-label={t('person.openOf', { name: summary.name ?? summary.contactId })} onClick={open}>
      {t('person.open')}
    </Button>
  );
}

function Earlier({ erasure, onLifted }: { readonly erasure: PersonDossier['erasures'][number]; readonly onLifted: () => void }) {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const format = useFormat();
  const task = useTask();
  const lift = async () => {
    await task.run(() => bridge.call('privacy/lift', { erasureId: erasure.id }));
    onLifted();
  };
  return (
    <Banner
      tone="info"
      title={t('person.erased', { when: format.dateTime(erasure.atMs), count: erasure.contacts })}
      action={
        <Button size="small" busy={task.busy} onClick={() => void lift()}>
          {t('person.lift')}
        </Button>
      }
    >
      {t('person.erasedWords')}
    </Banner>
  );
}

function Receipt({ receipt, onDone }: { readonly receipt: ErasureReceipt; readonly onDone: () => void }) {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const task = useTask();
  const { contacts, messages, events, unreadable, requests, queries, searches, runs } = receipt.erased;
  const others = unreadable + requests + queries + searches + runs;
  return (
    <div className="privacy-found">
      <Banner tone={receipt.overwritten ? 'ok' : 'warn'} title={t('receipt.title', { count: contacts })} live>
        {t('receipt.words', { messages, events, others })} {!receipt.overwritten && t('receipt.later')} {!receipt.inLedger && t('receipt.notInLedger')}
      </Banner>
      <Failed error={task.error} />
      <div className="privacy-ways">
        <Button busy={task.busy} onClick={() => void task.run(() => bridge.call('privacy/save-receipt', { id: receipt.id }))}>
          {t('receipt.save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('receipt.done')}
        </Button>
      </div>
    </div>
  );
}
