import { ExternalLink } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import type { FieldMark } from './hits.ts';
import { ControlCharacter } from './readable.tsx';
import type { RichLink, RichText } from './rich-text.ts';
import { LONG_TEXT, longFold } from './row-fields.ts';
import type { RowView } from './row-view.ts';
import { type TextPiece, textPieces } from './text-pieces.ts';
import { useTranscriptScope } from './transcript-context.ts';

export interface FieldTextProps {
  readonly view: RowView;
  readonly name: string;
}

const NO_MARKS: readonly FieldMark[] = [];

/** One foreign text of a row: isolated from its surroundings, with its formatting and its hits, cut when very long. */
export function FieldText({ view, name }: FieldTextProps) {
  const { t } = useTranslation('transcript');
  const { toggleFold } = useTranscriptScope();
  const text = view.texts.get(name);
  if (text === undefined) return null;
  const isCut = text.plain.length > LONG_TEXT && !view.open.has(longFold(name));
  const shown = isCut ? cutText(text, LONG_TEXT) : text;
  return (
    <>
      <bdi className="foreign">
        {textPieces(shown, view.marks?.get(name) ?? NO_MARKS).map((piece, at) =>
          isPlain(piece) ? piece.text : <Piece key={at} piece={piece} currentHit={view.currentHit} />,
        )}
        {isCut && '…'}
      </bdi>
      {isCut && (
        <button type="button" className="text-more" onClick={() => toggleFold(view.rowId, longFold(name))}>
          {t('message.showAll', { count: text.plain.length })}
        </button>
      )}
    </>
  );
}

/** Most texts are one piece, and nothing more than that. */
function isPlain({ bold, control, link, hit }: TextPiece): boolean {
  return !bold && control === null && link === null && hit === null;
}

function Piece({ piece, currentHit }: { readonly piece: TextPiece; readonly currentHit: number | null }) {
  let content: ReactNode = piece.control === null ? piece.text : <ControlCharacter code={piece.control} />;
  if (piece.hit !== null) {
    const isCurrent = piece.hit === currentHit;
    content = (
      <mark data-hit={piece.hit} className={classNames(isCurrent && 'hit-current')} aria-current={isCurrent || undefined}>
        {content}
      </mark>
    );
  }
  if (piece.bold) content = <strong>{content}</strong>;
  if (piece.link === null) return <Fragment>{content}</Fragment>;
  return <LinkPiece link={piece.link} ends={piece.linkEnd} content={content} />;
}

/** An address in a text: opened outside, after a question, and never by the page itself, so it is no `<a href>`. */
function LinkPiece(props: { readonly link: RichLink; readonly ends: boolean; readonly content: ReactNode }) {
  const { link, ends, content } = props;
  const { t } = useTranslation('transcript');
  const { openLink } = useTranscriptScope();
  const host = ends && !(link.plainHost && link.opens) && <span className="link-host">{link.host}</span>;
  if (!link.opens) {
    return (
      <span className="link-refused" title={t('link.refused', { host: link.host })}>
        {content}
        {host}
      </span>
    );
  }
  return (
    <span
      role="link"
      tabIndex={0}
      className="link"
      title={t('link.open', { host: link.host })}
      onClick={() => openLink(link.url)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        openLink(link.url);
      }}
    >
      {content}
      {host}
      {ends && <ExternalLink aria-hidden="true" className="link-icon" />}
    </span>
  );
}

function cutText(text: RichText, length: number): RichText {
  const runs = text.runs
    .filter((run) => run.start < length)
    .map((run) => (run.end > length ? { ...run, end: length } : run));
  return { plain: text.plain.slice(0, length), runs };
}
