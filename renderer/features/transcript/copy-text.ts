import { assertNever } from '../../../shared/assert-never.ts';
import type { Message, Part } from '../../../shared/model/message.ts';
import type { Format } from '../../format.ts';
import { type ActionMeaning, meaningOfAction } from './action-meaning.ts';
import { jsonLines } from './json-lines.ts';
import { copyableText, parseRichText, readableText } from './rich-text.ts';
import { saysMoreThanValues } from './row-fields.ts';
import { type SenderWords, senderName } from './sender-name.ts';
import type { EventRow, TimelineRow } from './timeline.ts';

/** Words that copied text needs, in the language of the window. */
export interface CopyWords extends SenderWords, Readonly<Record<ActionMeaning, string>> {
  readonly event: string;
  readonly noTime: string;
  readonly assumedZone: string;
  file(name: string): string;
  readonly fileUnnamed: string;
  chosen(value: string): string;
  options(values: string): string;
  unknown(raw: string): string;
  gap(row: Extract<TimelineRow, { kind: 'gap' }>): string;
}

export interface CopyContext {
  readonly words: CopyWords;
  readonly format: Format;
  readonly customerName: string | null;
}

/** The rows as text that reads well anywhere: a line each, `[09:12:31] Name: text`, under their days. */
export function conversationText(rows: readonly TimelineRow[], context: CopyContext): string {
  return rows.map((row) => rowText(row, context)).join('\n');
}

/** `body` replaces the row's own text where only a piece of it is wanted. */
export function rowText(row: TimelineRow, context: CopyContext, body?: string): string {
  const { words, format } = context;
  switch (row.kind) {
    case 'day':
      return `\n${format.dayLong(row.day)} (${format.zoneName(row.atMs)})`;
    case 'gap':
      return `— ${words.gap(row)} —`;
    case 'message': {
      const name = readableText(senderName(row.message, context.customerName, words));
      return `[${clock(row.message.timeMs, context)}] ${name}: ${body ?? messageText(row.message, words)}`;
    }
    case 'event': {
      const assumed = row.assumed ? ` (${words.assumedZone})` : '';
      return `[${clock(row.atMs, context)}${assumed}] ${words.event} ${body ?? eventText(row)}`;
    }
    default:
      return assertNever(row);
  }
}

/** What a message says, one part after the other. */
export function messageText(message: Message, words: CopyWords): string {
  return message.parts
    .map((part) => partText(part, words))
    .filter((text) => text !== '')
    .join('\n');
}

function eventText({ event }: EventRow): string {
  const details = jsonLines(event.details).map((line) => `${line.path}: ${line.value}`);
  const facts = [event.name, event.extra1, event.extra2, ...details].filter((fact) => fact !== null && fact !== '');
  return facts.map((fact) => readableText(fact ?? '')).join(' · ');
}

function partText(part: Part, words: CopyWords): string {
  switch (part.kind) {
    case 'text':
    case 'input':
    case 'fileRequest':
      return rich(part.text);
    case 'date':
      return lines(rich(part.text), part.value === null ? '' : readableText(part.value));
    case 'choice':
    case 'nps': {
      const picked = part.options.filter((option) => option.picked).map((option) => rich(option.label));
      const all = part.options.map((option) => rich(option.label)).join(', ');
      return lines(
        rich(part.text),
        part.options.length === 0 ? '' : `(${words.options(all)})`,
        picked.length === 0 ? '' : `(${words.chosen(picked.join(', '))})`,
      );
    }
    case 'values':
      return lines(saysMoreThanValues(part) ? rich(part.text) : '', part.values.map(rich).join(', '));
    case 'file':
      return lines(
        `(${words.file(part.name === null ? words.fileUnnamed : readableText(part.name))})`,
        part.caption === null ? '' : rich(part.caption),
      );
    case 'action':
      return `(${words[meaningOfAction(part.action)]}: ${readableText(part.action)})`;
    case 'unknown':
      return `(${words.unknown(readableText(JSON.stringify(part.raw)))})`;
    default:
      return assertNever(part);
  }
}

function clock(atMs: number | null, { words, format }: CopyContext): string {
  return atMs === null ? words.noTime : format.clockSeconds(atMs);
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function rich(text: string): string {
  return copyableText(parseRichText(text));
}
