import { assertNever } from '../../../shared/assert-never.ts';
import type { Message, Part } from '../../../shared/model/message.ts';
import type { Format } from '../../format.ts';
import { type ActionMeaning, meaningOfAction } from './action-meaning.ts';
import { COPY_INKS, type CopyInk, type CopyStyle } from './copy-ink.ts';
import { jsonLines } from './json-lines.ts';
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
  heading(id: string): string;
  gap(row: Extract<TimelineRow, { kind: 'gap' }>): string;
}

export interface CopyContext {
  readonly words: CopyWords;
  readonly format: Format;
  readonly customerName: string | null;
  /** Plain text unless said otherwise. */
  readonly style?: CopyStyle;
}

/** The rows as text that reads well anywhere: a line each, `[09:12:31] Name: text`, under their days. */
export function conversationText(rows: readonly TimelineRow[], context: CopyContext): string {
  return rows.map((row) => rowText(row, context)).join(context.style === 'markdown' ? '\n\n' : '\n');
}

/** `body` replaces the row's own text where only a piece of it is wanted. */
export function rowText(row: TimelineRow, context: CopyContext, body?: string): string {
  return context.style === 'markdown' ? markdownRow(row, context, body) : plainRow(row, context, body);
}

function plainRow(row: TimelineRow, context: CopyContext, body: string | undefined): string {
  const { words, format } = context;
  const ink = COPY_INKS.text;
  switch (row.kind) {
    case 'conversation':
      return `\n== ${words.heading(ink.plain(row.summary.contactId))} ==`;
    case 'day':
      return `\n${format.dayLong(row.day)} (${format.zoneName(row.atMs)})`;
    case 'gap':
      return `— ${words.gap(row)} —`;
    case 'message':
      return `[${clock(row.message.timeMs, context)}] ${nameOf(row, context, ink)}: ${body ?? messageText(row.message, words, ink)}`;
    case 'event':
      return `[${eventClock(row, context)}] ${words.event} ${body ?? eventText(row, ink)}`;
    default:
      return assertNever(row);
  }
}

function markdownRow(row: TimelineRow, context: CopyContext, body: string | undefined): string {
  const { words, format } = context;
  const ink = COPY_INKS.markdown;
  switch (row.kind) {
    case 'conversation':
      return `## ${words.heading(ink.plain(row.summary.contactId))}`;
    case 'day':
      return `### ${format.dayLong(row.day)} (${format.zoneName(row.atMs)})`;
    case 'gap':
      return `*— ${words.gap(row)} —*`;
    case 'message': {
      const text = body === undefined ? messageText(row.message, words, ink) : ink.plain(body);
      // Two spaces at the end of a line keep it from running into the next.
      return `${ink.strong(nameOf(row, context, ink))} (${clock(row.message.timeMs, context)}): ${text}`.replaceAll('\n', '  \n');
    }
    case 'event': {
      const text = body === undefined ? eventText(row, ink) : ink.plain(body);
      return `> ${eventClock(row, context)} · ${words.event} ${text}`.replaceAll('\n', ' ');
    }
    default:
      return assertNever(row);
  }
}

function nameOf({ message }: Extract<TimelineRow, { kind: 'message' }>, { words, customerName }: CopyContext, ink: CopyInk): string {
  return ink.plain(senderName(message, customerName, words));
}

/** What a message says, one part after the other. */
function messageText(message: Message, words: CopyWords, ink: CopyInk): string {
  return message.parts
    .map((part) => partText(part, words, ink))
    .filter((text) => text !== '')
    .join('\n');
}

function eventText({ event }: EventRow, ink: CopyInk): string {
  const details = jsonLines(event.details).map((line) => `${line.path}: ${line.value}`);
  const facts = [event.extra1, event.extra2, ...details].filter((fact) => fact !== null && fact !== '');
  return [ink.strong(ink.plain(event.name)), ...facts.map((fact) => ink.plain(fact ?? ''))].join(' · ');
}

function partText(part: Part, words: CopyWords, ink: CopyInk): string {
  switch (part.kind) {
    case 'text':
    case 'input':
    case 'fileRequest':
      return ink.rich(part.text);
    case 'date':
      return lines(ink.rich(part.text), part.value === null ? '' : ink.plain(part.value));
    case 'choice':
    case 'nps': {
      const picked = part.options.filter((option) => option.picked).map((option) => ink.rich(option.label));
      const all = part.options.map((option) => ink.rich(option.label)).join(', ');
      return lines(
        ink.rich(part.text),
        part.options.length === 0 ? '' : `(${words.options(all)})`,
        picked.length === 0 ? '' : `(${words.chosen(picked.join(', '))})`,
      );
    }
    case 'values':
      return lines(saysMoreThanValues(part) ? ink.rich(part.text) : '', part.values.map(ink.rich).join(', '));
    case 'file':
      return lines(
        `(${words.file(part.name === null ? words.fileUnnamed : ink.plain(part.name))})`,
        part.caption === null ? '' : ink.rich(part.caption),
      );
    case 'action':
      return `(${words[meaningOfAction(part.action)]}: ${ink.plain(part.action)})`;
    case 'unknown':
      return `(${words.unknown(ink.plain(JSON.stringify(part.raw)))})`;
    default:
      return assertNever(part);
  }
}

function eventClock(row: EventRow, context: CopyContext): string {
  return `${clock(row.atMs, context)}${row.assumed ? ` (${context.words.assumedZone})` : ''}`;
}

function clock(atMs: number | null, { words, format }: CopyContext): string {
  return atMs === null ? words.noTime : format.clockSeconds(atMs);
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}
