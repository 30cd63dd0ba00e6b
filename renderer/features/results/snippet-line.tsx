import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/model/search.ts';
import { visibleSegments } from './visible-snippet.ts';

/** Where the words were found, and the words with the hits marked. All of it is text of the service. */
export function SnippetLine({ snippet }: { readonly snippet: Snippet }) {
  const { t } = useTranslation('results');
  const place =
    snippet.where === 'message'
      ? snippet.sender === null
        ? null
        : t(`sender.${snippet.sender}`)
      : (snippet.label ?? t(`where.${snippet.where}`));
  return (
    <span className="contact-snippet foreign">
      {place !== null && <span className="contact-snippet-place">{place}: </span>}
      {visibleSegments(snippet.segments).map((segment, index) =>
        // Segments have no identity of their own: their place is it.
        segment.hit ? <mark key={index}>{segment.text}</mark> : <span key={index}>{segment.text}</span>,
      )}
    </span>
  );
}
