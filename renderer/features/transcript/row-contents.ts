import { isBare } from '../../../shared/text/readable-runs.ts';
import type { RichText } from './rich-text.ts';
import { fieldsOfRow, type RowField, type RowFields } from './row-fields.ts';
import type { TimelineRow } from './timeline.ts';

/** What is read of a row, with its texts by the names of its fields. */
export interface RowContents extends RowFields {
  readonly texts: ReadonlyMap<string, RichText>;
}

/** Those of a row, worked out when they are asked for: of a long conversation few rows are ever looked at. */
export function contentsOfRow(row: TimelineRow): RowContents {
  return new LazyContents(row);
}

export function contentsOf(its: RowFields): RowContents {
  return { ...its, texts: textsOf(its.fields) };
}

class LazyContents implements RowContents {
  readonly rowId: string;
  readonly bare: string | null;
  readonly #row: TimelineRow;
  #fields: readonly RowField[] | null = null;
  #texts: ReadonlyMap<string, RichText> | null = null;

  constructor(row: TimelineRow) {
    this.#row = row;
    this.rowId = row.id;
    this.bare = bareTextOf(row);
  }

  get sender(): RowFields['sender'] {
    return this.#row.kind === 'message' ? this.#row.message.senderKind : undefined;
  }

  get fields(): readonly RowField[] {
    this.#fields ??= fieldsOfRow(this.#row).fields;
    return this.#fields;
  }

  get texts(): ReadonlyMap<string, RichText> {
    this.#texts ??= textsOf(this.fields);
    return this.#texts;
  }
}

function bareTextOf(row: TimelineRow): string | null {
  if (row.kind !== 'message') return null;
  const { parts, unknown } = row.message;
  const [part] = parts;
  const isAll = part?.kind === 'text' && parts.length === 1 && Object.keys(unknown).length === 0;
  return isAll && isBare(part.text) ? part.text : null;
}

function textsOf(fields: readonly RowField[]): ReadonlyMap<string, RichText> {
  return new Map(fields.map((field) => [field.name, field.text]));
}
