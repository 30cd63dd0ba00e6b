import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ParsedQuery } from '../../../shared/query/query-tree.ts';
import { classNames } from '../../ui/class-names.ts';
import { queryPieces } from './query-pieces.ts';

/** Longer texts are shown in the colour of text: nobody reads them, and each piece is an element. */
export const LONGEST_INKED = 2000;

export interface QueryInkProps {
  readonly text: string;
  readonly parsed: ParsedQuery;
  readonly input: RefObject<HTMLInputElement | null>;
}

/**
 * The typed text in the colours of its parts, behind the field, whose own text is transparent. The field keeps
 * everything that is its own: caret, selection, input methods, undo, and what a screen reader reads.
 */
export function QueryInk({ text, parsed, input }: QueryInkProps) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const field = input.current;
    if (field === null) return;
    const follow = () => {
      if (frame.current !== null) frame.current.scrollLeft = field.scrollLeft;
    };
    follow();
    field.addEventListener('scroll', follow);
    return () => field.removeEventListener('scroll', follow);
  }, [input, text]);
  return (
    <div ref={frame} aria-hidden="true" className="query-ink">
      {queryPieces(text, parsed).map((piece) => (
        <span key={piece.start} className={classNames(`query-${piece.kind}`, piece.problem && 'query-problem')}>
          {text.slice(piece.start, piece.end)}
        </span>
      ))}
    </div>
  );
}
