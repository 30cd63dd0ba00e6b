import type { JsonObject, JsonValue } from '../../shared/model/json.ts';

/**
 * A value as JSON that canonical form can express: an unpaired surrogate becomes U+FFFD, a number that is not finite
 * its name. The service's JSON can carry both (`"\ud83d"`, `1e999`); the raw response keeps how it came.
 * Throws for what JSON has no word for, such as `undefined`: a member would vanish without a trace.
 */
export function wellFormed(value: unknown): JsonValue {
  if (typeof value === 'string') return wellFormedText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value === 'object') return wellFormedObject(value);
  throw new Error(`Not JSON: ${typeof value}`);
}

export function wellFormedText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function wellFormedObject(object: object): JsonObject {
  // A map, and entries defined rather than assigned: `__proto__` is a key like any other, and no two keys may merge.
  const entries = new Map<string, JsonValue>();
  for (const [key, value] of Object.entries(object)) {
    let name = wellFormedText(key);
    while (entries.has(name)) name += '\uFFFD';
    entries.set(name, wellFormed(value));
  }
  return Object.fromEntries(entries);
}
