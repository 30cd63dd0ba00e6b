import { useTranslation } from 'react-i18next';
import type { MaskingHit } from '../../../shared/model/masking.ts';
import { classNames } from '../../ui/class-names.ts';
import { Readable } from '../transcript/readable.tsx';
import { readableText } from '../transcript/rich-text.ts';
import type { MaskingPlace } from './masking-places.ts';

export interface MaskedTextProps {
  readonly place: MaskingPlace;
  readonly onToggle: (hit: MaskingHit) => void;
}

/** A text with each hit as a switch: what is struck out will be masked. */
export function MaskedText({ place: { text, hits }, onToggle }: MaskedTextProps) {
  return piecesOf(text, hits).map(({ start, end, hit }) => (
    <span key={start} data-start={start}>
      {hit === null ? <Runs text={text.slice(start, end)} start={start} /> : <HitSwitch hit={hit} text={text.slice(start, end)} onToggle={onToggle} />}
    </span>
  ));
}

function HitSwitch({ hit, text, onToggle }: { readonly hit: MaskingHit; readonly text: string; readonly onToggle: (hit: MaskingHit) => void }) {
  const { t } = useTranslation('export');
  const name = t('hitName', { kind: t(`kinds.${hit.kind}`), text: readableText(text) });
  return (
    <button
      type="button"
      className={classNames('mask-hit', hit.masked && 'mask-hit-masked')}
      aria-pressed={hit.masked}
      aria-label={name}
      title={`${t(`kinds.${hit.kind}`)}. ${t(hit.masked ? 'liftHit' : 'maskHit')}`}
      onClick={() => onToggle(hit)}
    >
      <Readable text={text} />
    </button>
  );
}

/** Line by line, each knowing where it stands in the text: a selection is told by it. */
function Runs({ text, start }: { readonly text: string; readonly start: number }) {
  let at = start;
  return text.split(/(?<=\n)/).map((line) => {
    const from = at;
    at += line.length;
    return (
      <span key={from} data-start={from} data-length={line.length}>
        <Readable text={line} />
      </span>
    );
  });
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly hit: MaskingHit | null;
}

function piecesOf(text: string, hits: readonly MaskingHit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const hit of hits) {
    const end = Math.min(hit.end, text.length);
    if (hit.start < from || end <= hit.start) continue;
    if (hit.start > from) pieces.push({ start: from, end: hit.start, hit: null });
    pieces.push({ start: hit.start, end, hit });
    from = end;
  }
  if (from < text.length) pieces.push({ start: from, end: text.length, hit: null });
  return pieces;
}
