import type { JsonValue } from '../../shared/model/json.ts';

export interface JsonLeaf {
  /** Keys down to the value, such as `invoices[0].due`; empty for a bare value. */
  readonly path: string;
  readonly text: string;
}

/** The values inside a JSON value, in order, each with its path: how open-ended objects are shown to a reader. */
export function jsonLeaves(value: JsonValue, path = ''): readonly JsonLeaf[] {
  if (isScalar(value)) return [{ path, text: String(value) }];
  const children = Object.entries(value);
  if (children.length === 0) return [{ path, text: Array.isArray(value) ? '[]' : '{}' }];
  if (Array.isArray(value)) {
    const scalars = value.filter(isScalar);
    if (scalars.length === value.length) return [{ path, text: scalars.join(', ') }];
    return children.flatMap(([key, child]) => jsonLeaves(child, `${path}[${key}]`));
  }
  return children.flatMap(([key, child]) => jsonLeaves(child, path === '' ? key : `${path}.${key}`));
}

function isScalar(value: JsonValue): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}
