import type { FieldRange, FindingKind, MaskingHit, MaskingSettings } from '../../shared/model/masking.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { fieldKind } from './field-kinds.ts';
import { findHinted } from './hints.ts';
import { findInText } from './find-in-text.ts';
import { byPointer, type Finding, withoutOverlap } from './finding.ts';
import { mapTranscript, type Place, type PlaceVisitor, pointerOf } from './map-transcript.ts';
import { createKnownFinder, type KnownValues } from './names.ts';

/** Names longer than this, or more of them, are no names. */
const MAX_KNOWN_LENGTH = 120;
const MAX_KNOWN = 100;
/** Numbers with fewer digits than a telephone's are looked at only where the field's name says what they are. */
const MIN_NUMBER_DIGITS = 8;

/** Everything personal that is found in a conversation, in its order, with what the settings make of it. */
export function findInRecord(transcript: Transcript, settings: MaskingSettings): readonly MaskingHit[] {
  const hits: MaskingHit[] = [];
  const alsoFind = createKnownFinder(knownValues(transcript, settings));
  const added = byPointer(settings.added);
  const rules = rulesOf(settings);
  const look = (place: Place, value: string): void => {
    const pointer = pointerOf(place);
    const found = [...findAtPlace(place, value, alsoFind), ...addedTo(added.get(pointer) ?? [], value)];
    for (const each of withoutOverlap(found)) hits.push(rules(pointer, each, false));
  };
  mapTranscript(transcript, {
    text(place, value) {
      look(place, value);
      return value;
    },
    number(place, value) {
      if (isLookedAt(place, value) || added.has(pointerOf(place))) look(place, String(value));
      return value;
    },
    key(place, name) {
      const [first] = findInText(name, alsoFind);
      if (first !== undefined) hits.push(rules(pointerOf(place), { ...first, start: 0, end: name.length }, true));
      return name;
    },
  });
  return hits;
}

function findAtPlace(place: Place, value: string, alsoFind: Parameters<typeof findInText>[1]): readonly Finding[] {
  const kind = place.field === null ? null : fieldKind(place.field, place.isOfPerson);
  if (kind !== null && value.trim() !== '') return [{ start: 0, end: value.length, kind, why: 'field' }];
  const hinted = place.hint === null ? [] : findHinted(value, place.hint);
  return [...hinted, ...findBeside(place.field, value, alsoFind)];
}

/** The name of the field is read as the words before the value: it says whether a number is an order's or a person's. */
function findBeside(field: string | null, value: string, alsoFind: Parameters<typeof findInText>[1]): readonly Finding[] {
  if (field === null || field.length > 40 || !/\d/.test(value)) return findInText(value, alsoFind);
  const lead = `${field.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^\p{L}]+/gu, ' ')}: `;
  return findInText(lead + value, alsoFind).flatMap((each) =>
    each.end <= lead.length ? [] : [{ ...each, start: Math.max(0, each.start - lead.length), end: each.end - lead.length }],
  );
}

function isLookedAt(place: Place, value: number): boolean {
  if (place.field !== null && fieldKind(place.field, place.isOfPerson) !== null) return true;
  return Number.isInteger(value) && String(Math.abs(value)).length >= MIN_NUMBER_DIGITS;
}

function addedTo(ranges: readonly FieldRange[], value: string): readonly Finding[] {
  return ranges.flatMap(({ start, end }) => (start < end && end <= value.length ? [{ start, end, kind: 'added', why: 'added' } as const] : []));
}

/** Names and numbers of papers by which the conversation may call the person. */
function knownValues(transcript: Transcript, settings: MaskingSettings): KnownValues {
  const names = new Set<string>();
  const documents = new Set<string>();
  const keep = (place: Place, value: string): void => {
    if (!place.isOfPerson || place.field === null || value.length > MAX_KNOWN_LENGTH || names.size + documents.size >= MAX_KNOWN) return;
    const kind = fieldKind(place.field, true);
    if (kind === 'name') names.add(value);
    if (kind === 'document') documents.add(value);
  };
  const visitor: PlaceVisitor = {
    text(place, value) {
      keep(place, value);
      return value;
    },
    number(place, value) {
      keep(place, String(value));
      return value;
    },
    key: (_place, name) => name,
  };
  mapTranscript({ ...transcript, messages: [], events: [], provenance: [] }, visitor);
  if (transcript.summary.name !== null) names.add(transcript.summary.name.slice(0, MAX_KNOWN_LENGTH));
  return { names: [...names], documents: [...documents], words: settings.words };
}

function rulesOf({ profile, keptKinds, lifted }: MaskingSettings) {
  const kept = new Set<FindingKind>(keptKinds);
  const liftedIds = new Set(lifted);
  return (pointer: string, { start, end, kind, why }: Finding, inKey: boolean): MaskingHit => {
    const id = `${pointer}:${start}-${end}${inKey ? ':key' : ''}`;
    return { id, pointer, start, end, inKey, kind, why, masked: profile === 'default' && !kept.has(kind) && !liftedIds.has(id) };
  };
}

