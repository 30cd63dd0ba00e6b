import { type AppFailure, failure } from '../../../shared/errors.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';

/** On its way into JSON; what is undefined is left out. */
export type Kept = { readonly [key: string]: unknown };

export function parseKept(text: string): JsonValue {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON.parse gives nothing but JSON
    return JSON.parse(text) as JsonValue;
  } catch {
    throw misfit();
  }
}

/** Digests hold, and yet it is not what this application writes. */
export function misfit(): AppFailure {
  return failure('cache.damaged', { code: 'kept' });
}

/** An id of digits as the number that it nearly always is on the wire. */
export function keptId(id: string | null): string | number | null {
  return id !== null && /^(?:0|[1-9]\d{0,14})$/u.test(id) ? Number(id) : id;
}

export function readId(value: JsonValue | undefined): string | null {
  return typeof value === 'number' ? String(value) : readText(value);
}

export function readText(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw misfit();
}

export function readNumber(value: JsonValue | undefined): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  throw misfit();
}

export function readObject(value: JsonValue | undefined): JsonObject {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !isList(value)) return value;
  throw misfit();
}

export function readList(value: JsonValue | undefined): readonly JsonValue[] {
  if (typeof value === 'object' && value !== null && isList(value)) return value;
  throw misfit();
}

/** Left out where empty. */
export function keptObject(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}

function isList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}
