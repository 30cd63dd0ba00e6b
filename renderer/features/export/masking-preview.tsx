import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldRange, FindingKind, MaskingHit } from '../../../shared/model/masking.ts';
import { FINDING_KINDS } from '../../../shared/model/masking.ts';
import type { ShownTranscript } from '../../../shared/model/transcript.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { Readable } from '../transcript/readable.tsx';
import { MaskedText } from './masked-text.tsx';
import { everyPlace, type MaskingPlace, type PlaceName, placesOfHits } from './masking-places.ts';
import { selectedRange } from './selected-range.ts';
import type { Masking } from './use-masking.ts';

const ROW_HEIGHT = 48;

export interface MaskingPreviewProps {
  readonly transcript: ShownTranscript;
  readonly masking: Masking;
  readonly hits: readonly MaskingHit[];
}

/** Every hit in its text, each to be left readable or masked again; and whatever else somebody marks. */
export function MaskingPreview({ transcript, masking, hits }: MaskingPreviewProps) {
  const { t } = useTranslation(['export', 'masking']);
  const [showsAll, setShowsAll] = useState(false);
  const [range, setRange] = useState<FieldRange | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const places = useMemo(() => (showsAll ? everyPlace : placesOfHits)(transcript, hits), [showsAll, transcript, hits]);
  useEffect(() => {
    const look = () => setRange(list.current?.contains(document.getSelection()?.anchorNode ?? null) === true ? selectedRange(document.getSelection()) : null);
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  const addSelected = () => {
    if (range === null) return;
    masking.add(range);
    document.getSelection()?.removeAllRanges();
  };
  return (
    <section className="mask-preview" aria-label={t('preview')}>
      <KindSwitches masking={masking} hits={hits} />
      {transcript.screen?.kind === 'masked' && <p className="field-hint">{t('masking:previewMasked')}</p>}
      <div className="mask-preview-bar">
        <Checkbox label={t('showAll')} checked={showsAll} onCheckedChange={setShowsAll} />
        <Button size="small" disabled={range === null} onClick={addSelected} onPointerDown={(event) => event.preventDefault()}>
          {t('maskSelection')}
        </Button>
      </div>
      {places.length === 0 ? (
        <p className="mask-none">{t('nothingFound')}</p>
      ) : (
        <div className="mask-list">
          <VirtualList
            role="list"
            aria-label={t('previewList')}
            tabIndex={0}
            items={places}
            itemKey={(place) => `${place.pointer}${place.isName ? ' name' : ''}`}
            estimateHeight={() => ROW_HEIGHT}
            scrollRef={list}
            renderItem={(place) => <PlaceRow place={place} onToggle={masking.toggle} />}
          />
        </div>
      )}
    </section>
  );
}

function KindSwitches({ masking, hits }: { readonly masking: Masking; readonly hits: readonly MaskingHit[] }) {
  const { t } = useTranslation('export');
  const counts = new Map<FindingKind, number>();
  for (const { kind } of hits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = FINDING_KINDS.filter((kind) => counts.has(kind));
  if (kinds.length === 0) return null;
  return (
    <fieldset className="mask-kinds">
      <legend className="field-label">{t('maskKinds')}</legend>
      {kinds.map((kind) => (
        <Checkbox
          key={kind}
          label={t('kindCount', { kind: t(`kinds.${kind}`), found: counts.get(kind) ?? 0 })}
          checked={!masking.settings.keptKinds.includes(kind)}
          onCheckedChange={() => masking.toggleKind(kind)}
        />
      ))}
    </fieldset>
  );
}

function PlaceRow({ place, onToggle }: { readonly place: MaskingPlace; readonly onToggle: (hit: MaskingHit) => void }) {
  return (
    <div role="listitem" className="mask-place">
      <p className="mask-where">
        <WhereWords where={place.where} />
      </p>
      <p className="mask-text foreign" data-pointer={place.isName ? undefined : place.pointer}>
        <MaskedText place={place} onToggle={onToggle} />
      </p>
    </div>
  );
}

function WhereWords({ where }: { readonly where: PlaceName }) {
  const { t } = useTranslation('export');
  switch (where.kind) {
    case 'message':
      return (
        <>
          {t('where.message', { number: where.number })} · <Readable text={where.senderKind === 'agent' ? where.sender : t(`senders.${where.senderKind}`)} />
        </>
      );
    case 'event':
      return (
        <>
          {t('where.event', { number: where.number })} · <Readable text={where.name} />
        </>
      );
    case 'field':
      return (
        <>
          {t('where.field')} · <Readable text={where.name} />
        </>
      );
    case 'request':
      return t('where.request', { number: where.number });
    case 'other':
      return t('where.other');
  }
}
