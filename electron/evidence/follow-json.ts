import { pointerStep } from './json-pointer.ts';

type Frame = { readonly kind: 'object'; name: string | null } | { readonly kind: 'array'; at: number };
type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

export interface Followed {
  /** The member that is being read there. */
  readonly pointer: string;
  /** Where it was left: at the limit, at the end, or where the text stops being JSON. */
  readonly offset: number;
}

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![^\s,\]}])/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Reads a JSON text up to a place, or up to where it stops being JSON, and says in which member that is. Parsers that
 * give values say that a text is broken, but not of what it is a part.
 */
export function followJson(text: string, limit: number = text.length): Followed {
  const frames: Frame[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    SPACE.lastIndex = offset;
    const start = offset + (SPACE.exec(text)?.[0].length ?? 0);
    const end = start >= text.length ? -1 : tokenEnd(text, start, expected);
    if (end < 0 || end > limit) return { pointer: frames.map(written).join(''), offset: Math.min(start, limit) };
    expected = next(frames, expected, text, start, end);
    offset = end;
  }
}

/** End of the token that may stand there, or -1. */
function tokenEnd(text: string, start: number, expected: Expected): number {
  const sign = text.charAt(start);
  const takesValue = expected === 'value' || expected === 'valueOrEnd';
  if (sign === '"' && (takesValue || expected === 'name' || expected === 'nameOrEnd')) return stringEnd(text, start);
  if ((sign === '{' || sign === '[') && takesValue) return start + 1;
  if (sign === '}' && (expected === 'nameOrEnd' || expected === 'commaOrEnd')) return start + 1;
  if (sign === ']' && (expected === 'valueOrEnd' || expected === 'commaOrEnd')) return start + 1;
  if (sign === ':') return expected === 'colon' ? start + 1 : -1;
  if (sign === ',') return expected === 'commaOrEnd' ? start + 1 : -1;
  if (!takesValue) return -1;
  SCALAR.lastIndex = start;
  const scalar = SCALAR.exec(text)?.[0];
  return scalar === undefined ? -1 : start + scalar.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return -1;
    if (code !== 92) continue;
    const escape = /^(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/.exec(text.slice(at + 1, at + 6))?.[0];
    if (escape === undefined) return -1;
    at += escape.length;
  }
  return -1;
}

function next(frames: Frame[], expected: Expected, text: string, start: number, end: number): Expected {
  const top = frames.at(-1);
  switch (text.charAt(start)) {
    case '{':
      frames.push({ kind: 'object', name: null });
      return 'nameOrEnd';
    case '[':
      frames.push({ kind: 'array', at: 0 });
      return 'valueOrEnd';
    case '}':
    case ']':
      frames.pop();
      return frames.length === 0 ? 'nothing' : 'commaOrEnd';
    case ':':
      return 'value';
    case ',':
      if (top?.kind === 'array') top.at += 1;
      else if (top !== undefined) top.name = null;
      return top?.kind === 'array' ? 'value' : 'name';
    default:
      if (top?.kind !== 'object' || expected === 'value') return top === undefined ? 'nothing' : 'commaOrEnd';
      top.name = nameIn(text.slice(start, end));
      return 'colon';
  }
}

function nameIn(quoted: string): string {
  const name: unknown = JSON.parse(quoted);
  return String(name);
}

function written(frame: Frame): string {
  if (frame.kind === 'array') return pointerStep(frame.at);
  return frame.name === null ? '' : pointerStep(frame.name);
}
