import type { Snippet } from '../../../shared/model/search.ts';

type Segment = Snippet['segments'][number];

/** Characters kept before the first hit, so that it stays in sight on one line. */
const LEAD = 24;

/** Cuts the text before the first hit at a word, with an ellipsis in its place. */
export function visibleSegments(segments: readonly Segment[]): readonly Segment[] {
  const firstHit = segments.findIndex((segment) => segment.hit);
  if (firstHit <= 0) return segments;
  const lead = segments
    .slice(0, firstHit)
    .map((segment) => segment.text)
    .join('');
  if (lead.length <= LEAD) return segments;
  const tail = lead.slice(-LEAD);
  const space = tail.indexOf(' ');
  const kept = space >= 0 && space < LEAD - 1 ? tail.slice(space + 1) : tail;
  return [{ text: `…${kept}`, hit: false }, ...segments.slice(firstHit)];
}
