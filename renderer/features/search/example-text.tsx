import { classNames } from '../../ui/class-names.ts';
import { queryPieces } from './query-pieces.ts';
import { useParsedQuery } from './use-parsed-query.ts';

/** A query in the colours that it has in the search box. */
export function ExampleText({ text }: { readonly text: string }) {
  const parsed = useParsedQuery(text);
  return (
    <code className="query-text foreign">
      {queryPieces(text, parsed).map((piece) => (
        <span key={piece.start} className={classNames(`query-${piece.kind}`, piece.problem && 'query-problem')}>
          {text.slice(piece.start, piece.end)}
        </span>
      ))}
    </code>
  );
}
