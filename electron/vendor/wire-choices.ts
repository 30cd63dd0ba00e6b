import type { JsonValue } from '../../shared/model/json.ts';
import type { ChoiceOption } from '../../shared/model/message.ts';
import { Fields, isJsonArray, isJsonObject } from './fields.ts';

export interface ReadOptions {
  readonly options: readonly ChoiceOption[];
  /** False where options carry more than the model holds, so that the caller keeps them raw as well. */
  readonly whole: boolean;
}

/**
 * Options of a choice with the picked ones marked; null where either has a shape that is not known. A pick that is
 * not among the options (typed freely, or an NPS score without a list) is shown as an option of its own.
 */
export function readOptions(options: JsonValue | undefined, pick: JsonValue | undefined): ReadOptions | null {
  const picks = readPicks(pick);
  const listed = readList(options);
  if (picks === null || listed === null) return null;
  const marked = listed.options.map((option) => ({
    ...option,
    picked: picks.includes(option.label) || (option.value !== null && picks.includes(option.value)),
  }));
  const known = new Set(listed.options.flatMap(({ label, value }) => (value === null ? [label] : [label, value])));
  const others = picks.filter((text) => !known.has(text)).map((label) => ({ label, value: null, picked: true }));
  return { options: [...marked, ...others], whole: listed.whole };
}

function readPicks(pick: JsonValue | undefined): readonly string[] | null {
  if (pick === undefined || pick === null || pick === '') return [];
  if (typeof pick === 'string') return [pick];
  if (typeof pick === 'number') return [String(pick)];
  if (isJsonArray(pick)) {
    const each = pick.map(readPicks);
    return each.includes(null) ? null : each.flatMap((picks) => picks ?? []);
  }
  if (!isJsonObject(pick)) return null;
  const values = Object.values(pick);
  // An option given as an object of one: its only member can mean nothing else.
  return values.length === 1 ? readPicks(values[0]) : null;
}

function readList(options: JsonValue | undefined): ReadOptions | null {
  if (options === undefined || options === null) return { options: [], whole: true };
  if (!isJsonArray(options)) return null;
  const read = options.map(readOption);
  const known = read.filter((option) => option !== null);
  if (known.length !== read.length) return null;
  return { options: known.map(({ option }) => option), whole: known.every(({ whole }) => whole) };
}

function readOption(value: JsonValue): { readonly option: ChoiceOption; readonly whole: boolean } | null {
  if (typeof value === 'string' || typeof value === 'number') {
    return { option: { label: String(value), value: null, picked: false }, whole: true };
  }
  if (!isJsonObject(value)) return null;
  const fields = new Fields(value);
  const label = firstText(fields, ['label', 'title', 'text', 'name', 'value']);
  if (label === null) return null;
  const given = firstText(fields, ['value', 'payload', 'id']);
  return {
    option: { label, value: given, picked: false },
    whole: Object.keys(fields.rest()).length === 0,
  };
}

function firstText(fields: Fields, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = fields.own(key);
    if (typeof value === 'string' || typeof value === 'number') return fields.text(key);
  }
  return null;
}
