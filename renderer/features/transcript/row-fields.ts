import { assertNever } from '../../../shared/assert-never.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Message, Part, SenderKind } from '../../../shared/model/message.ts';
import { type JsonLine, jsonLines, readableJson } from './json-lines.ts';
import { parseRichText, plainRichText, type RichText } from './rich-text.ts';
import type { TimelineRow } from './timeline.ts';

/** A stretch of foreign text in a row: what is shown, marked, and gone to. */
export interface RowField {
  /** Unique within its row, e.g. `0.option.2`. */
  readonly name: string;
  readonly text: RichText;
  /** The foldables of the row that must be open for all of it to be in sight. */
  readonly folds: readonly string[];
}

export interface RowFields {
  readonly rowId: string;
  /** Whose message it is; absent for what is none. */
  readonly sender?: SenderKind | undefined;
  /** All that is read of it, where that is known without its fields: one text without any sign. */
  readonly bare?: string | null;
  readonly fields: readonly RowField[];
}

/** Row id under which a contact's attributes are searched and marked. */
export const ATTRIBUTES_ROW = 'attributes';
/** The foldable of an event, and of a message's fields that are not modelled. */
export const DETAILS_FOLD = 'details';

/** Characters of one text that are shown at once. */
export const LONG_TEXT = 4000;

const INLINE_LINES = 2;
const INLINE_LENGTH = 48;

/** The foldable that holds back the rest of a long text. */
export function longFold(field: string): string {
  return `${field}.long`;
}

/** The foldable of the raw content of a part that is not known. */
export function rawFold(part: string): string {
  return `${part}.raw`;
}

/** Every text of a row, in the order in which it is read. */
export function fieldsOfRow(row: TimelineRow): RowFields {
  switch (row.kind) {
    case 'message':
      return { rowId: row.id, sender: row.message.senderKind, fields: fieldsOfMessage(row.message) };
    case 'event':
      return { rowId: row.id, fields: fieldsOfEvent(row.event) };
    case 'day':
    case 'gap':
    case 'conversation':
      return { rowId: row.id, fields: [] };
    default:
      return assertNever(row);
  }
}

export function fieldsOfAttributes(attributes: JsonObject): RowFields {
  const fields = jsonLines(attributes).map((line, at) => plain(`value.${at}`, line.value));
  return { rowId: ATTRIBUTES_ROW, fields };
}

/** The lines of an event's details, and how many of them stand in its headline. */
export function eventLines(event: ContactEvent): { readonly lines: readonly JsonLine[]; readonly inline: number } {
  const lines = jsonLines(event.details);
  const short = lines.findIndex((line) => line.path.length + line.value.length > INLINE_LENGTH);
  return { lines, inline: Math.min(INLINE_LINES, short < 0 ? lines.length : short) };
}

/** The value of an answered choice repeats its text as the service joins it. */
export function saysMoreThanValues(part: Extract<Part, { kind: 'values' }>): boolean {
  const joined = part.values.join(',').trim();
  const text = part.text.split(',').map((value) => value.trim()).join(',');
  return text !== '' && text !== joined;
}

function fieldsOfMessage(message: Message): readonly RowField[] {
  const fields = message.parts.flatMap((part, at) => fieldsOfPart(part, String(at)));
  if (Object.keys(message.unknown).length > 0) {
    fields.push(inside(DETAILS_FOLD, plain('unknown', readableJson(message.unknown))));
  }
  return fields;
}

function fieldsOfPart(part: Part, at: string): RowField[] {
  switch (part.kind) {
    case 'text':
    case 'input':
    case 'fileRequest':
      return [rich(`${at}.text`, part.text)];
    case 'date':
      return [rich(`${at}.text`, part.text), ...(part.value === null ? [] : [plain(`${at}.value`, part.value)])];
    case 'choice':
    case 'nps':
      return [
        rich(`${at}.text`, part.text),
        ...part.options.map((option, index) => rich(`${at}.option.${index}`, option.label)),
      ];
    case 'values':
      return [
        ...(saysMoreThanValues(part) ? [rich(`${at}.text`, part.text)] : []),
        ...part.values.map((value, index) => rich(`${at}.option.${index}`, value)),
      ];
    case 'file':
      return [
        ...(part.name === null ? [] : [plain(`${at}.name`, part.name)]),
        ...(part.caption === null ? [] : [rich(`${at}.caption`, part.caption)]),
      ];
    case 'action':
      return [plain(`${at}.action`, part.action)];
    case 'unknown':
      return [inside(rawFold(at), plain(`${at}.raw`, readableJson(part.raw)))];
    default:
      return assertNever(part);
  }
}

function fieldsOfEvent(event: ContactEvent): readonly RowField[] {
  const { lines, inline } = eventLines(event);
  return [
    plain('name', event.name),
    ...(event.extra1 === null ? [] : [plain('extra1', event.extra1)]),
    ...(event.extra2 === null ? [] : [plain('extra2', event.extra2)]),
    ...lines.map((line, at) => {
      const its = plain(`details.${at}`, line.value);
      return at < inline ? its : inside(DETAILS_FOLD, its);
    }),
  ];
}

function rich(name: string, text: string): RowField {
  return field(name, parseRichText(text));
}

function plain(name: string, text: string): RowField {
  return field(name, plainRichText(text));
}

function field(name: string, text: RichText): RowField {
  return { name, text, folds: text.plain.length > LONG_TEXT ? [longFold(name)] : [] };
}

function inside(fold: string, its: RowField): RowField {
  return { ...its, folds: [fold, ...its.folds] };
}
