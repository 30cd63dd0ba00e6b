import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/model/json.ts';
import { canonicalText } from './canonical-json.ts';
import { isJsonArray, isJsonObject, pointerStep } from './json-pointer.ts';

/** SHA-256, base64url, by the pointer of what it seals. */
export type Seals = { readonly [pointer: string]: string };

/** Members that are sealed one level, or two, further in: each message, each attribute. */
const OPENED = new Set(['', '/manifest', '/transcript', '/transcript/contact', '/transcript/contact/attributes', '/transcript/messages', '/transcript/events', '/raw']);

/**
 * A seal over each message, event, attribute and fact of a record. They say *where* a record was altered; *that* it was
 * is said by the digest, which covers them too. They hide nothing: what they are taken over stands in the same record.
 */
export function sealsOf(record: JsonValue): Seals {
  const seals = new Map<string, string>();
  seal(record, '', seals);
  return Object.fromEntries(seals);
}

function seal(value: JsonValue, pointer: string, seals: Map<string, string>): void {
  const opened = OPENED.has(pointer);
  if (opened && isJsonArray(value)) value.forEach((each, at) => seal(each, pointer + pointerStep(at), seals));
  else if (opened && isJsonObject(value)) {
    for (const [name, each] of Object.entries(value)) if (pointer !== '' || name !== 'seals') seal(each, pointer + pointerStep(name), seals);
  } else seals.set(pointer, createHash('sha256').update(canonicalText(value), 'utf8').digest('base64url'));
}

/** Pointers whose seals differ, are missing or are too many, in the order of the record. */
export function brokenSeals(actual: Seals, stated: Seals): readonly string[] {
  const changed = Object.keys(actual).filter((pointer) => stated[pointer] !== actual[pointer]);
  const gone = Object.keys(stated).filter((pointer) => !Object.hasOwn(actual, pointer));
  return [...changed, ...gone];
}
