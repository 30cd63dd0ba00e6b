import { isUtf8 } from 'node:buffer';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { Fields } from './fields.ts';
import { JsonReader, JsonSyntaxError, JsonTooDenseError } from './json-reader.ts';

/** An answer that is a page of a list, whatever the list is of. */
export type ParsedList<T> =
  | {
      readonly kind: 'page';
      readonly entries: readonly T[];
      /** Entries that could not be read as one of the list at all, byte for byte. */
      readonly unreadable: readonly Uint8Array[];
      readonly resultCount: number | null;
      readonly pagination: string | null;
    }
  /** Not UTF-8, or not JSON: cut off on the way, most likely. */
  | { readonly kind: 'malformed'; readonly reason: 'utf8' | 'json' }
  /** More values than can be read in the memory that an answer may take. */
  | { readonly kind: 'tooLarge' }
  /** Sound JSON without the list: something else answered. */
  | { readonly kind: 'notThisApi' };

/** Ten times the longest page that the service documents. Each entry takes memory of its own, however short it is. */
const MAX_ENTRIES = 10_000;

/** Reads an entry in the model, or null where it is none; `flattened` are its values that were too deep to be read. */
export type ReadEntry<T> = (value: JsonValue, raw: Uint8Array, flattened: number) => T | null;

/** Reads a page step by step, so that a long one does not hold up the event loop. */
export type PageSteps<T> = Generator<void, ParsedList<T>>;

/** The bytes of an answer `{<key>: [...], resultCount, pagination}` → its entries. Yields after each of them. */
export function* readListPage<T>(bytes: Uint8Array, key: string, readEntry: ReadEntry<T>): PageSteps<T> {
  if (!isUtf8(bytes)) return { kind: 'malformed', reason: 'utf8' };
  const reader = new JsonReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  try {
    return yield* readPage(reader, key, readEntry);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { kind: 'malformed', reason: 'json' };
    if (error instanceof JsonTooDenseError) return { kind: 'tooLarge' };
    throw error;
  }
}

/** The same at one go. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function* readPage<T>(reader: JsonReader, listKey: string, readEntry: ReadEntry<T>): PageSteps<T> {
  if (reader.peek() !== '{') {
    reader.value(1);
    reader.finish();
    return { kind: 'notThisApi' };
  }
  const entries: T[] = [];
  const unreadable: Uint8Array[] = [];
  let listed = false;
  const others: Record<string, JsonValue> = {};
  for (const key of reader.members()) {
    if (key !== listKey || reader.peek() !== '[') {
      const value = reader.value(2);
      if (key !== '__proto__') others[key] = value;
      continue;
    }
    listed = true;
    for (const _ of reader.elements()) {
      const { raw, read } = readElement(reader, readEntry);
      if (read === null) unreadable.push(raw);
      else entries.push(read);
      if (entries.length + unreadable.length > MAX_ENTRIES) return { kind: 'tooLarge' };
      yield;
    }
  }
  reader.finish();
  if (!listed) return { kind: 'notThisApi' };
  return { kind: 'page', entries, unreadable, ...readPlace(others) };
}

function readElement<T>(reader: JsonReader, readEntry: ReadEntry<T>): { readonly raw: Uint8Array; readonly read: T | null } {
  const start = reader.position;
  const flattenedBefore = reader.flattened;
  const value = reader.value(3);
  // UTF-8 that was checked survives decoding and encoding byte for byte; the copy owns its memory, so it can cross threads.
  const raw = new TextEncoder().encode(reader.slice(start, reader.end));
  return { raw, read: readEntry(value, raw, reader.flattened - flattenedBefore) };
}

function readPlace(page: JsonObject): { readonly resultCount: number | null; readonly pagination: string | null } {
  const fields = new Fields(page);
  const pagination = fields.text('pagination');
  return { resultCount: fields.number('resultCount'), pagination: pagination === '' ? null : pagination };
}
