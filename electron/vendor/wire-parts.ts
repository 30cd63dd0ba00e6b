import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { CHOICE_STYLES, Part } from '../../shared/model/message.ts';
import { Fields, isJsonArray, isJsonObject, type ShapeTally } from './fields.ts';
import { readOptions } from './wire-choices.ts';

/** A part with what its object carried beyond the model. */
interface Piece {
  readonly part: Part;
  readonly rest: JsonObject;
  readonly channel: string | null;
}

export interface MessageParts {
  readonly parts: readonly Part[];
  /** Channel wrapper keys met, outermost first, `.` between nested and `, ` between different ones. */
  readonly channel: string | null;
  /** By part index, the keys that are not modelled; null where there are none at all. */
  readonly rest: JsonValue | null;
}

/**
 * Reads `message` in its known shapes (vendor documentation and traces, history): an array of parts, parts wrapped by
 * channel, a plain string, `{text, values?}`, `{file, text}`. Anything else is kept as an `unknown` part and counted.
 */
export function readMessageParts(message: JsonValue | undefined, tally: ShapeTally): MessageParts {
  const pieces = readPieces(message ?? null, null);
  tally.add(pieces.filter(({ part }) => part.kind === 'unknown').length);
  const channels = new Set(pieces.flatMap(({ channel }) => (channel === null ? [] : [channel])));
  const rests = pieces.map(({ rest }) => (Object.keys(rest).length === 0 ? null : rest));
  return {
    parts: pieces.map(({ part }) => part),
    channel: channels.size === 0 ? null : [...channels].join(', '),
    rest: rests.every((rest) => rest === null) ? null : rests,
  };
}

function readPieces(value: JsonValue, channel: string | null): readonly Piece[] {
  if (typeof value === 'string') return [{ part: textPart(value), rest: {}, channel }];
  if (typeof value === 'number') return [{ part: textPart(String(value)), rest: {}, channel }];
  if (isJsonArray(value)) return value.flatMap((item) => readPieces(item, channel));
  if (!isJsonObject(value)) return [unknownPiece(value, channel)];
  if (typeof value['type'] === 'string') return readTyped(value, value['type'], channel);
  if (isJsonObject(value['file'])) return readFile(value, channel);
  if (typeof value['text'] === 'string') return readSpoken(value, channel);
  return readWrapped(value, channel);
}

const ACTION = /^ALTU_[A-Z0-9_]+$/;

function textPart(text: string): Part {
  return ACTION.test(text) ? { kind: 'action', action: text } : { kind: 'text', text };
}

function unknownPiece(raw: JsonValue, channel: string | null, type: string | null = null): Piece {
  return { part: { kind: 'unknown', type, raw }, rest: {}, channel };
}

/** `{default: part}`, also with several channels side by side: one is read, the others are kept. */
function readWrapped(value: JsonObject, channel: string | null): readonly Piece[] {
  const keys = Object.keys(value).filter((key) => looksLikeParts(value[key]));
  const key = keys.includes('default') ? 'default' : keys[0];
  const inner = key === undefined ? undefined : value[key];
  if (key === undefined || inner === undefined) return [unknownPiece(value, channel)];
  const path = channel === null ? key : `${channel}.${key}`;
  const { [key]: _read, ...others } = value;
  return readPieces(inner, path).map((piece, index) =>
    index === 0 ? { ...piece, rest: { ...others, ...piece.rest } } : piece,
  );
}

function looksLikeParts(value: JsonValue | undefined): boolean {
  if (isJsonArray(value)) return value.length > 0 && value.every(looksLikeParts);
  if (!isJsonObject(value)) return false;
  if (typeof value['type'] === 'string' || typeof value['text'] === 'string' || isJsonObject(value['file'])) return true;
  return Object.values(value).some(looksLikeParts);
}

/** `{text}`, or `{text: "a,b", values: ["a", "b"]}` for a multiple choice. */
function readSpoken(value: JsonObject, channel: string | null): readonly Piece[] {
  const fields = new Fields(value);
  const text = fields.text('text') ?? '';
  const values = fields.own('values');
  if (values === undefined || values === null) return [{ part: textPart(text), rest: fields.rest(), channel }];
  if (!isJsonArray(values)) return [unknownPiece(value, channel)];
  const texts = values.flatMap((item) =>
    typeof item === 'string' ? [item] : typeof item === 'number' ? [String(item)] : [],
  );
  if (texts.length !== values.length) return [unknownPiece(value, channel)];
  fields.drop('values');
  return [{ part: { kind: 'values', text, values: texts }, rest: fields.rest(), channel }];
}

function readFile(value: JsonObject, channel: string | null): readonly Piece[] {
  const outer = new Fields(value);
  const type = outer.text('type');
  const text = outer.text('text');
  const inner = outer.object('file');
  const fields = inner === null ? outer : new Fields(inner);
  const url = fields.text('url');
  const name = fields.text('name');
  const contentType = fields.text('contentType');
  const given = inner === null || contentType !== null ? null : fields.text('type');
  const caption = fields.text('caption');
  const spare = text !== null && text !== '' && text !== url && text !== caption ? text : null;
  const file: Part = {
    kind: 'file',
    name,
    url,
    mediaType: contentType ?? given,
    sizeBytes: fields.number('size'),
    source: fields.text('source'),
    caption: caption ?? spare,
  };
  if (outer.misfits + (inner === null ? 0 : fields.misfits) > 0 || (url === null && name === null)) {
    return [unknownPiece(value, channel, type)];
  }
  const said: readonly Piece[] =
    spare !== null && caption !== null ? [{ part: textPart(spare), rest: {}, channel }] : [];
  return [{ part: file, rest: inner === null ? outer.rest() : withRest(outer, 'file', fields), channel }, ...said];
}

function withRest(outer: Fields, key: string, inner: Fields): JsonObject {
  const rest = inner.rest();
  return Object.keys(rest).length === 0 ? outer.rest() : { ...outer.rest(), [key]: rest };
}

type Reader = (text: string | null, part: Fields, payload: Fields) => Part | null;

const choice =
  (style: (typeof CHOICE_STYLES)[number]): Reader =>
  (text, part, payload) => {
    const options = takeOptions(part, payload);
    return options === null ? null : { kind: 'choice', style, text: text ?? '', options };
  };

/** Part types with a known shape (vendor documentation and traces). A reader answers null for a shape of another kind. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['text', (text) => (text === null ? null : textPart(text))],
  ['text_input', (text, _part, payload) => ({ kind: 'input', text: text ?? '', mask: payload.text('mask') })],
  ['date', (text, part, payload) => ({ kind: 'date', text: text ?? '', value: part.text('value') ?? payload.text('value') })],
  ['select', choice('select')],
  ['quick_replies', choice('quickReplies')],
  ['option_list', choice('optionList')],
  ['autocomplete', choice('autocomplete')],
  [
    'feedback_nps',
    (text, part, payload) => {
      const options = takeOptions(part, payload);
      return options === null ? null : { kind: 'nps', text: text ?? '', options };
    },
  ],
  ['file_upload', (text) => ({ kind: 'fileRequest', text: text ?? '' })],
]);

/** `pick` and the options, from the payload or, where it has none, from the part itself. */
function takeOptions(part: Fields, payload: Fields) {
  const home = (key: string) => (payload.own(key) === undefined ? part : payload);
  const key = home('options').own('options') === undefined ? 'replies' : 'options';
  const read = readOptions(home(key).own(key), home('pick').own('pick'));
  if (read === null) return null;
  home('pick').drop('pick');
  if (read.whole) home(key).drop(key);
  return read.options;
}

function readTyped(value: JsonObject, type: string, channel: string | null): readonly Piece[] {
  if (type === 'file') return readFile(value, channel);
  const reader = readers.get(type);
  if (reader === undefined) return [unknownPiece(value, channel, type)];
  const fields = new Fields(value);
  fields.drop('type');
  const text = fields.text('text');
  const payload = new Fields(fields.object('payload') ?? {});
  const part = reader(text, fields, payload);
  if (part === null || fields.misfits + payload.misfits > 0) return [unknownPiece(value, channel, type)];
  return [{ part, rest: withRest(fields, 'payload', payload), channel }];
}
