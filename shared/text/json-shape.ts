import type { JsonObject, JsonValue } from '../model/json.ts';

const MAX_DEPTH = 8;
const MAX_KEYS = 60;
const MAX_KINDS = 6;
const MAX_NAME = 40;
const MAX_DIGITS = 3;

/**
 * What a JSON value is made of, without any value in it: `{payload: {cards: [{title: string}]}, type: string}`. Keys
 * stand in the order of the alphabet, so that the same fields give the same text. An object whose keys don't read like
 * names of fields is a table, and its keys are content: they become `*`.
 */
export function jsonShape(value: JsonValue): string {
  return shapeAt(value, 0);
}

/** Whether a text reads like the name of a field or of a type, and not like something a person said or is. */
export function readsLikeAName(text: string): boolean {
  return text.length <= MAX_NAME && /^[A-Za-z_$][\w$-]*$/.test(text) && text.replaceAll(/\D/g, '').length <= MAX_DIGITS;
}

/** A type of the format is a lower-case name; anything else in its place could be content. */
export function readsLikeAType(text: string): boolean {
  return /^[a-z][a-z_-]{0,31}$/.test(text);
}

function shapeAt(value: JsonValue, depth: number): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (depth >= MAX_DEPTH) return '…';
  if (isList(value)) return `[${shapesOf(value, depth)}]`;
  const keys = Object.keys(value);
  if (!keys.every(readsLikeAName)) return `{*: ${shapesOf(Object.values(value), depth)}}`;
  const fields = keys
    .toSorted()
    .slice(0, MAX_KEYS)
    .map((key) => `${key}: ${shapeAt(fieldOf(value, key), depth + 1)}`);
  return `{${fields.join(', ')}${keys.length > MAX_KEYS ? ', …' : ''}}`;
}

/** The different shapes among several values. */
function shapesOf(values: readonly JsonValue[], depth: number): string {
  const kinds = [...new Set(values.map((item) => shapeAt(item, depth + 1)))].toSorted();
  return [...kinds.slice(0, MAX_KINDS), ...(kinds.length > MAX_KINDS ? ['…'] : [])].join(' | ');
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function fieldOf(value: JsonObject, key: string): JsonValue {
  return value[key] ?? null;
}
