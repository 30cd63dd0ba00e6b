import type { JsonValue } from '../../../shared/model/json.ts';

/** One leaf of a JSON value: where it is (`resultado.0.nome`) and what it says. */
export interface JsonLine {
  readonly path: string;
  readonly value: string;
}

const MAX_DEPTH = 64;

/** The leaves of a JSON value in its own order. What lies deeper than any real answer stays as JSON text. */
export function jsonLines(value: JsonValue): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  collect(value, '', 0, lines);
  return lines;
}

/** JSON as a person reads it, two spaces a level. */
export function readableJson(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

function collect(value: JsonValue, path: string, depth: number, lines: JsonLine[]): void {
  if (value === null || typeof value !== 'object' || depth >= MAX_DEPTH) {
    if (value !== null || path !== '') lines.push({ path, value: leafText(value) });
    return;
  }
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== '') lines.push({ path, value: Array.isArray(value) ? '[]' : '{}' });
  for (const [key, item] of entries) collect(item, path === '' ? key : `${path}.${key}`, depth + 1, lines);
}

function leafText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
