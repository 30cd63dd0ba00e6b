import type { JsonObject, JsonValue } from '../../shared/model/json.ts';

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes what is known out of an object and keeps the rest. A known key that holds something unexpected is not taken:
 * it stays in `rest()` and counts as a misfit.
 */
export class Fields {
  readonly #source: JsonObject;
  readonly #taken = new Set<string>();
  #misfits = 0;

  constructor(source: JsonObject) {
    this.#source = source;
  }

  get misfits(): number {
    return this.#misfits;
  }

  /** A string, or a number's digits. */
  text(key: string): string | null {
    const value = this.#source[key];
    if (typeof value === 'string') return this.#take(key, value);
    if (typeof value === 'number') return this.#take(key, String(value));
    return this.#absent(key);
  }

  /** A number, or a string that is one. */
  number(key: string): number | null {
    const value = this.#source[key];
    if (typeof value === 'number') return this.#take(key, value);
    if (typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value)) return this.#take(key, Number(value));
    return this.#absent(key);
  }

  object(key: string): JsonObject | null {
    const value = this.#source[key];
    return isJsonObject(value) ? this.#take(key, value) : this.#absent(key);
  }

  /** Whatever is there; undefined where nothing is. */
  any(key: string): JsonValue | undefined {
    const value = this.own(key);
    if (value !== undefined) this.#taken.add(key);
    return value;
  }

  /** Looks without taking. */
  own(key: string): JsonValue | undefined {
    return Object.hasOwn(this.#source, key) ? this.#source[key] : undefined;
  }

  /** Takes a key whose content is known to be kept elsewhere. */
  drop(key: string): void {
    this.#taken.add(key);
  }

  rest(): JsonObject {
    return Object.fromEntries(Object.entries(this.#source).filter(([key]) => !this.#taken.has(key)));
  }

  #take<T>(key: string, value: T): T {
    this.#taken.add(key);
    return value;
  }

  #absent(key: string): null {
    const value = this.own(key);
    if (value === null) this.#taken.add(key);
    else if (value !== undefined) this.#misfits++;
    return null;
  }
}

/** Counts the shapes of one contact that the parser does not know. */
export class ShapeTally {
  #unknown = 0;

  get unknown(): number {
    return this.#unknown;
  }

  add(count = 1): void {
    this.#unknown += count;
  }
}
