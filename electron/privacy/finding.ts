import type { FindingKind, FindingReason } from '../../shared/model/masking.ts';

/** Something personal in a text. Offsets are UTF-16. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
  readonly why: FindingReason;
}

/** Where two overlap, the first of these names the whole. */
const PRECEDENCE: readonly FindingKind[] = [
  'added', 'password', 'email', 'card', 'cnpj', 'cpf', 'phone', 'document', 'cep', 'plate', 'birthDate', 'name', 'address', 'word', 'number',
];

/** Findings in order without overlap: those that share a character become one, so that no part of either is left out. */
export function withoutOverlap(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Finding[] = [];
  for (const next of sorted) {
    if (next.end <= next.start) continue;
    const last = merged.at(-1);
    if (last === undefined || next.start >= last.end) {
      merged.push(next);
      continue;
    }
    const named = rank(next) < rank(last) ? next : last;
    merged[merged.length - 1] = { ...named, start: last.start, end: Math.max(last.end, next.end) };
  }
  return merged;
}

function rank({ kind }: Finding): number {
  return PRECEDENCE.indexOf(kind);
}

export function byPointer<T extends { readonly pointer: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const grouped = new Map<string, T[]>();
  for (const each of all) {
    const group = grouped.get(each.pointer);
    if (group === undefined) grouped.set(each.pointer, [each]);
    else group.push(each);
  }
  return grouped;
}
