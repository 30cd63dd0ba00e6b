import type { JsonValue } from '../../shared/model/json.ts';
import type { HeldComparison } from '../../shared/model/verification.ts';
import { isJsonArray, isJsonObject, valueAt } from './json-pointer.ts';

const MASK = '•';
/** Positions that are named; beyond them only the numbers are said. */
const MAX_NAMED = 50;

/**
 * What differs between a record's transcript and the same one as it is held now. A mask stands for any one character; a
 * text of masks alone for any text, since a password's length is hidden too.
 */
export function compareWithHeld(recorded: JsonValue, held: JsonValue, isMasked: boolean): HeldComparison {
  const same = (pointer: string): boolean => sameButForMasks(valueAt(recorded, pointer) ?? null, valueAt(held, pointer) ?? null, isMasked);
  const messages = compareLists(listAt(recorded, '/messages'), listAt(held, '/messages'), isMasked);
  const events = compareLists(listAt(recorded, '/events'), listAt(held, '/events'), isMasked);
  const contact = !same('/contact');
  if (!contact && messages.isSame && events.isSame) return { kind: 'same', isMasked };
  return {
    kind: 'differs',
    isMasked,
    contact,
    changedMessages: messages.changed,
    changedEvents: events.changed,
    moreMessages: messages.more,
    moreEvents: events.more,
  };
}

function listAt(transcript: JsonValue, pointer: string): readonly JsonValue[] {
  const value = valueAt(transcript, pointer);
  return value !== undefined && isJsonArray(value) ? value : [];
}

function compareLists(recorded: readonly JsonValue[], held: readonly JsonValue[], isMasked: boolean) {
  const changed: number[] = [];
  for (let at = 0; at < Math.min(recorded.length, held.length); at += 1) {
    if (!sameButForMasks(recorded[at] ?? null, held[at] ?? null, isMasked)) changed.push(at + 1);
  }
  const more = held.length - recorded.length;
  return { changed: changed.slice(0, MAX_NAMED), more, isSame: changed.length === 0 && more === 0 };
}

function sameButForMasks(recorded: JsonValue, held: JsonValue, isMasked: boolean): boolean {
  if (isJsonArray(recorded)) {
    return isJsonArray(held) && held.length === recorded.length && recorded.every((each, at) => sameButForMasks(each, held[at] ?? null, isMasked));
  }
  if (isJsonObject(recorded)) return isJsonObject(held) && sameMembers(Object.entries(recorded), Object.entries(held), isMasked);
  if (recorded === held) return true;
  if (!isMasked || typeof recorded !== 'string' || (typeof held !== 'string' && typeof held !== 'number')) return false;
  return fits(recorded, String(held));
}

type Members = readonly (readonly [string, JsonValue])[];

/** A name that is masked fits any other that is left; what stands in no order is compared by name first. */
function sameMembers(recorded: Members, held: Members, isMasked: boolean): boolean {
  if (recorded.length !== held.length) return false;
  const left = new Map(held);
  const masked: (readonly [string, JsonValue])[] = [];
  for (const [name, value] of recorded) {
    const theirs = left.get(name);
    if (theirs === undefined) masked.push([name, value]);
    else if (!sameButForMasks(value, theirs, isMasked)) return false;
    else left.delete(name);
  }
  return masked.every(([name, value]) => {
    const fitting = [...left].find(([theirs, their]) => isMasked && fits(name, theirs) && sameButForMasks(value, their, isMasked));
    return fitting !== undefined && left.delete(fitting[0]);
  });
}

function fits(masked: string, text: string): boolean {
  if (!masked.includes(MASK)) return masked === text;
  const [theirs, ours] = [[...masked], [...text]];
  if (theirs.every((each) => each === MASK)) return true;
  return theirs.length === ours.length && theirs.every((each, at) => each === MASK || each === ours[at]);
}
