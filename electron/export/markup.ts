import { plainRuns, readableRuns, type TextRun } from '../../shared/text/readable-runs.ts';

/** HTML that is safe to place: only this module makes it, out of literals and escaped values. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[] | null;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Every value that is not itself markup is escaped, in text and in quoted attributes alike. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const pieces = literals.map((literal, at) => literal + valueMarkup(values[at] ?? null));
  return { markup: pieces.join('') };
}

/** A message's text: line breaks and bold as the bots write them. */
export function messageText(text: string): Markup {
  return { markup: readableRuns(text).map(runMarkup).join('') };
}

/** Any other text from outside: literal, with invisible characters made visible. */
export function outsideText(text: string): Markup {
  return { markup: plainRuns(text).map(runMarkup).join('') };
}

/** Markup of a constant that is code, not text (the style sheet). Never for anything that came from outside. */
export function trustedMarkup(markup: string): Markup {
  return { markup };
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}

function valueMarkup(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  if ('markup' in value) return value.markup;
  return value.map((each) => each.markup).join('');
}

function runMarkup(run: TextRun): string {
  if (run.kind === 'control') return `<span class="control">[${run.codePoint}]</span>`;
  return run.bold ? `<strong>${escapeText(run.text)}</strong>` : escapeText(run.text);
}
