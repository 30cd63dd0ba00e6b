import type { RowContents } from './row-contents.ts';
import { LONG_TEXT } from './row-fields.ts';
import type { TimelineRow } from './timeline.ts';

/** Of 14 px at the line height of messages. */
const LINE_PX = 20.3;
/** Seventy-two fit; a word that does not is taken to the next line. */
const FULL_COLUMN = 71;
/** A name over a message, and the bubble around its text. */
const SENDER_PX = 30;
const AROUND_TEXT_PX = 16;
const NARROWEST_COLUMN = 24;
/** Average width of a character, and what of the pane is not text. */
const CHARACTER_PX = 7;
const AROUND_PX = 162;

/** Characters that fit in a line of a message in a pane of this width. */
export function columnOf(paneWidth: number): number {
  const fits = Math.floor((paneWidth - AROUND_PX) / CHARACTER_PX);
  return Math.min(FULL_COLUMN, Math.max(NARROWEST_COLUMN, fits));
}

/** Height of a row before it was drawn, near enough for the list to be calm while it is scrolled. */
export function estimateRowHeight(row: TimelineRow, contents: RowContents, column: number): number {
  switch (row.kind) {
    case 'day':
      return 37;
    case 'conversation':
      return 56;
    case 'gap':
      return 27;
    case 'event':
      return 28;
    case 'message': {
      let height = (row.head ? SENDER_PX : 0) + AROUND_TEXT_PX;
      for (const [at, part] of row.message.parts.entries()) {
        height += LINE_PX * lineCount(contents.bare ?? contents.texts.get(`${at}.text`)?.plain ?? '', column);
        if (part.kind === 'choice' || part.kind === 'nps' || part.kind === 'values') height += 56;
        else if (part.kind === 'file' || part.kind === 'unknown') height += 60;
        else if (part.kind !== 'text') height += LINE_PX;
      }
      return Math.round(height);
    }
  }
}

function lineCount(text: string, column: number): number {
  if (text === '') return 0;
  if (text.length <= column && !text.includes('\n')) return 1;
  let lines = 0;
  for (const line of text.slice(0, LONG_TEXT).split('\n')) lines += Math.max(1, Math.ceil(line.length / column));
  return lines;
}
