import { plain } from '../../shared/query/operators.ts';
import type { ValueNode } from '../../shared/query/query-tree.ts';

/** Is this the value that was asked for? Upper and lower case and accents don't count. */
export function isValue({ value, prefix }: Pick<ValueNode, 'value' | 'prefix'>, held: string | null): boolean {
  if (held === null) return false;
  return prefix ? plain(held).startsWith(plain(value)) : plain(held) === plain(value);
}
