import type { MaskingHit } from '../../../shared/model/masking.ts';
import type { Part, SenderKind } from '../../../shared/model/message.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';

/** One text of a conversation, with what was found in it. */
export interface MaskingPlace {
  readonly pointer: string;
  readonly isName: boolean;
  readonly where: PlaceName;
  readonly text: string;
  readonly hits: readonly MaskingHit[];
}

export type PlaceName =
  | { readonly kind: 'message'; readonly number: number; readonly senderKind: SenderKind; readonly sender: string }
  | { readonly kind: 'event'; readonly number: number; readonly name: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'request'; readonly number: number }
  | { readonly kind: 'other' };

/** Every text that holds a hit, in the order of the conversation. */
export function placesOfHits(transcript: Transcript, hits: readonly MaskingHit[]): readonly MaskingPlace[] {
  const grouped = new Map<string, MaskingHit[]>();
  for (const hit of hits) {
    const id = `${hit.inKey ? 'name' : 'value'} ${hit.pointer}`;
    const group = grouped.get(id);
    if (group === undefined) grouped.set(id, [hit]);
    else group.push(hit);
  }
  return [...grouped.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const text = first.inKey ? lastStep(first.pointer) : textAt(transcript, first.pointer);
    return text === null ? [] : [{ pointer: first.pointer, isName: first.inKey, where: placeName(transcript, first.pointer), text, hits: group }];
  });
}

/** What was said, with and without hits: where somebody looks for what was not found. */
export function everyPlace(transcript: Transcript, hits: readonly MaskingHit[]): readonly MaskingPlace[] {
  const found = placesOfHits(transcript, hits);
  const known = new Set(found.map(({ pointer }) => pointer));
  const said = transcript.messages.flatMap((message, at) =>
    message.parts.flatMap((part, index) => {
      const name = textMember(part);
      const pointer = `/messages/${at}/parts/${index}/${name}`;
      const text = name === null || known.has(pointer) ? null : textAt(transcript, pointer);
      return text === null || text.trim() === '' ? [] : [{ pointer, isName: false, where: placeName(transcript, pointer), text, hits: [] }];
    }),
  );
  return [...found, ...said].toSorted((a, b) => rank(a.pointer) - rank(b.pointer));
}

function textMember(part: Part): 'text' | 'caption' | null {
  switch (part.kind) {
    case 'file':
      return 'caption';
    case 'action':
    case 'unknown':
      return null;
    default:
      return 'text';
  }
}

/** The contact first, then messages in their order, then events, then requests. */
function rank(pointer: string): number {
  const [, list = '', at = '0', , part = '0'] = pointer.split('/');
  const base = ['contact', 'messages', 'events', 'provenance'].indexOf(list) * 1e12;
  return list === 'contact' ? base : base + Number(at) * 1000 + (Number(part) || 0);
}

function placeName(transcript: Transcript, pointer: string): PlaceName {
  const [, list = '', at = ''] = pointer.split('/');
  const number = Number(at) + 1;
  const message = transcript.messages[Number(at)];
  if (list === 'messages' && message !== undefined) return { kind: 'message', number, senderKind: message.senderKind, sender: message.sender };
  if (list === 'events') return { kind: 'event', number, name: transcript.events[Number(at)]?.name ?? '' };
  if (list === 'provenance') return { kind: 'request', number };
  return list === 'contact' ? { kind: 'field', name: lastStep(pointer) } : { kind: 'other' };
}

function lastStep(pointer: string): string {
  return stepsOf(pointer).at(-1) ?? '';
}

function stepsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The text that stands there, or the number as text. Null where there is neither. */
function textAt(transcript: Transcript, pointer: string): string | null {
  let value: unknown = transcript;
  for (const step of stepsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = Reflect.get(value, step);
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}
