import type { JsonObject, JsonValue } from '../../shared/model/json.ts';

/** One step of a pointer, as RFC 6901 writes it. */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What a pointer leads to, or undefined. */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  if (pointer === '') return value;
  let here: JsonValue | undefined = value;
  for (const step of pointer.slice(1).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isJsonArray(here)) here = /^(?:0|[1-9]\d{0,9})$/.test(name) ? here[Number(name)] : undefined;
    else if (isJsonObject(here)) here = Object.hasOwn(here, name) ? here[name] : undefined;
    else return undefined;
  }
  return here;
}

/** Deeper values are nobody's conversation; what follows them would run out of stack. */
const MAX_DEPTH = 500;

/** Whether a parsed value is JSON, and not too deep to be worked with. */
export function isJson(value: unknown, depth = 0): value is JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false;
  return Object.values(value).every((each) => isJson(each, depth + 1));
}

export function isJsonArray(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
