import type { JsonValue } from '../../shared/model/json.ts';

/** Deepest nesting that becomes a value, counted from the top of the response; what lies deeper stays text. */
export const MAX_DEPTH = 60;
/** Nesting that no honest service sends: refused before it can exhaust anything. */
const MAX_SKIPPED_DEPTH = 10_000;
/** `__proto__` as a key is data like any other here, but poison to code that copies keys by assignment. */
export const PROTO_KEY = '[__proto__]';

const SIGNIFICANT_DIGITS = 15;

/** Values that any text may hold, and the bytes that each beyond them must take: the service's take 27 on average. */
const SPARE_VALUES = 50_000;
const BYTES_PER_VALUE = 12;

/** The text packs more values than any honest answer: read, each would take a hundred times its bytes of memory. */
export class JsonTooDenseError extends Error {
  override readonly name = 'JsonTooDenseError';
}

/** The text is not JSON. Carries where, never what. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super(`not JSON at ${offset}`);
    this.name = 'JsonSyntaxError';
    this.offset = offset;
  }
}

/**
 * Strict JSON (RFC 8259) from a text, with what `JSON.parse` can't give: the position of each value, every digit of
 * a number, and a bound on depth. Numbers that a double can't carry come as strings of their digits. Of a key given
 * twice the last holds, as in `JSON.parse`.
 */
export class JsonReader {
  readonly #text: string;
  readonly #number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  #at = 0;
  #flattened = 0;
  #valuesLeft: number;

  constructor(text: string) {
    this.#text = text;
    this.#valuesLeft = SPARE_VALUES + text.length / BYTES_PER_VALUE;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  /** Values so far that were too deep and were kept as JSON text. */
  get flattened(): number {
    return this.#flattened;
  }

  /** Where the next value starts, once whitespace is passed. */
  get position(): number {
    this.#space();
    return this.#at;
  }

  /** First character of what comes next; empty at the end. */
  peek(): string {
    this.#space();
    return this.#text.charAt(this.#at);
  }

  /** Text between two positions. */
  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  /** Where the value that was read last ended. */
  get end(): number {
    return this.#at;
  }

  /** Throws unless nothing but whitespace is left. */
  finish(): void {
    this.#space();
    if (this.#at !== this.#text.length) this.#fail();
  }

  /** Yields each key of the object that comes next; the caller reads the value before asking for the next key. */
  *members(): Generator<string> {
    this.#expect('{');
    if (this.peek() === '}') return void this.#at++;
    for (;;) {
      this.#space();
      const key = this.#key();
      yield key;
      if (this.#closes('}')) return;
    }
  }

  /** Yields before each element of the array that comes next; the caller reads it before asking for the next. */
  *elements(): Generator<void> {
    this.#expect('[');
    if (this.peek() === ']') return void this.#at++;
    for (;;) {
      yield;
      if (this.#closes(']')) return;
    }
  }

  /** Reads one value that sits at this depth (1 is the top). */
  value(depth: number): JsonValue {
    if (--this.#valuesLeft < 0) throw new JsonTooDenseError();
    this.#space();
    switch (this.#text.charCodeAt(this.#at)) {
      case 0x22:
        return this.#string();
      case 0x7b:
        return depth > MAX_DEPTH ? this.#flatten() : this.#object(depth);
      case 0x5b:
        return depth > MAX_DEPTH ? this.#flatten() : this.#array(depth);
      case 0x74:
        return this.#literal('true', true);
      case 0x66:
        return this.#literal('false', false);
      case 0x6e:
        return this.#literal('null', null);
      default:
        return this.#numeric();
    }
  }

  #object(depth: number): JsonValue {
    const object: Record<string, JsonValue> = {};
    this.#at++;
    if (this.peek() === '}') {
      this.#at++;
      return object;
    }
    do {
      this.#space();
      const key = this.#key();
      object[key === '__proto__' ? PROTO_KEY : key] = this.value(depth + 1);
    } while (!this.#closes('}'));
    return object;
  }

  #array(depth: number): JsonValue {
    const array: JsonValue[] = [];
    this.#at++;
    if (this.peek() === ']') {
      this.#at++;
      return array;
    }
    do array.push(this.value(depth + 1));
    while (!this.#closes(']'));
    return array;
  }

  /** Passes over a value of any depth without recursion, and keeps it as its own text. */
  #flatten(): string {
    const start = this.#at;
    const closers: ('}' | ']')[] = [];
    do {
      const closer = this.#openOrPass(closers);
      if (closer !== null) continue;
      while (closers.length > 0 && this.#closes(closers[closers.length - 1] ?? ']')) closers.pop();
      if (closers[closers.length - 1] === '}') {
        this.#space();
        this.#key();
      }
    } while (closers.length > 0);
    this.#flattened++;
    return this.#text.slice(start, this.#at);
  }

  /** At a value: opens it when it is a non-empty container (and answers its closer), else passes over it. */
  #openOrPass(closers: ('}' | ']')[]): '}' | ']' | null {
    const opener = this.peek();
    if (opener !== '{' && opener !== '[') {
      this.value(1);
      return null;
    }
    const closer = opener === '{' ? '}' : ']';
    this.#at++;
    if (this.peek() === closer) {
      this.#at++;
      return null;
    }
    if (closers.length >= MAX_SKIPPED_DEPTH) this.#fail();
    closers.push(closer);
    if (closer === '}') this.#key();
    return closer;
  }

  /** After a value: true when the container ends here, false when another follows. */
  #closes(closer: '}' | ']'): boolean {
    const next = this.peek();
    if (next !== closer && next !== ',') this.#fail();
    this.#at++;
    return next === closer;
  }

  #key(): string {
    const key = this.#string();
    this.#expect(':');
    return key;
  }

  #string(): string {
    if (this.#text.charCodeAt(this.#at) !== 0x22) this.#fail();
    const start = this.#at + 1;
    let escaped = false;
    let at = start;
    for (; ; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) break;
      if (code === 0x5c) {
        escaped = true;
        at++;
      } else if (!(code >= 0x20)) this.#fail(at); // control characters, and NaN past the end
    }
    this.#at = at + 1;
    return escaped ? this.#unescape(start - 1, at + 1) : this.#text.slice(start, at);
  }

  #unescape(start: number, end: number): string {
    let value: unknown;
    try {
      value = JSON.parse(this.#text.slice(start, end));
    } catch {
      this.#fail(start);
    }
    if (typeof value !== 'string') return this.#fail(start);
    // Half a surrogate pair can't be stored as UTF-8 nor digested (RFC 8785); the raw bytes keep the original.
    return value.replace(/\p{Surrogate}/gu, '\ufffd');
  }

  #literal<T extends boolean | null>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) this.#fail();
    this.#at += word.length;
    return value;
  }

  #numeric(): number | string {
    this.#number.lastIndex = this.#at;
    const digits = this.#number.exec(this.#text)?.[0];
    if (digits === undefined) return this.#fail();
    this.#at += digits.length;
    const value = Number(digits);
    return carries(value, digits) ? value : digits;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #expect(character: string): void {
    if (this.peek() !== character) this.#fail();
    this.#at++;
  }

  #fail(offset = this.#at): never {
    throw new JsonSyntaxError(offset);
  }
}

/** Whether a double holds all that was written. */
function carries(value: number, digits: string): boolean {
  if (Number.isSafeInteger(value) && value !== 0) return digits.length < 17 || String(value) === digits;
  const mantissa = (digits.split(/[eE]/, 1)[0] ?? '').replace(/[-.]/g, '').replace(/^0+/, '');
  if (value === 0) return mantissa === '';
  if (!Number.isFinite(value) || Number.isInteger(value)) return false;
  return mantissa.length <= SIGNIFICANT_DIGITS || String(value) === digits;
}
