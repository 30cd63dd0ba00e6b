/** A value of an object that came from outside; undefined when it isn't there. */
export function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return entries.find(([name]) => name === key)?.[1];
}

/** The same, as a number; 0 when it is none. */
export function numberAt(value: unknown, key: string): number {
  const found = valueAt(value, key);
  return typeof found === 'number' ? found : 0;
}

/** The same, as an array; empty when it is none. */
export function arrayAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found : [];
}
