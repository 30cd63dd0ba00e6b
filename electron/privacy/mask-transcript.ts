import type { FindingKind, MaskingHit } from '../../shared/model/masking.ts';
import { FINDING_KINDS } from '../../shared/model/masking.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { byPointer } from './finding.ts';
import { mapTranscript, pointerOf } from './map-transcript.ts';
import { maskText } from './mask-text.ts';

/** The conversation with every hit masked that is to be. A masked number becomes text. */
export function maskTranscript(transcript: Transcript, hits: readonly MaskingHit[]): Transcript {
  const masked = hits.filter((hit) => hit.masked);
  if (masked.length === 0) return transcript;
  const values = byPointer(masked.filter((hit) => !hit.inKey));
  const keys = byPointer(masked.filter((hit) => hit.inKey));
  return mapTranscript(transcript, {
    text: (place, value) => maskText(value, values.get(pointerOf(place)) ?? []),
    number(place, value) {
      const here = values.get(pointerOf(place));
      return here === undefined ? value : maskText(String(value), here);
    },
    key: (place, name) => maskText(name, keys.get(pointerOf(place)) ?? []),
  });
}

export type MaskedCounts = { readonly [kind in FindingKind]?: number };

/** How many of each kind are masked; kinds without any are left out. */
export function countMasked(hits: readonly MaskingHit[]): MaskedCounts {
  const counts: { [kind in FindingKind]?: number } = {};
  for (const kind of FINDING_KINDS) {
    const count = hits.filter((hit) => hit.masked && hit.kind === kind).length;
    if (count > 0) counts[kind] = count;
  }
  return counts;
}
