/** A stretch of text as a reader should see it. `control` stands for a character that must not act, only be seen. */
export type TextRun =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean }
  | { readonly kind: 'control'; readonly codePoint: string };

/**
 * Characters that change how their neighbours read, or hide: directional controls (U+202A–E, U+2066–9, marks),
 * zero-width spaces, line separators and C0/C1 controls. The joiners U+200C and U+200D stay: scripts and emoji need them.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const TAGS = /<br ?\/?>|<\/?(?:b|strong)>/gi;

/** `*bold*` as chat clients write it: no space inside the asterisks, no letter or digit right outside. */
const STARS = /(?<![\p{L}\p{N}*])\*(?![\s*])([^*\n]{1,1000})(?<!\s)\*(?![\p{L}\p{N}*])/gu;

/** Without a sign that could be markup, a line end of another kind or invisible: read as it stands, as most texts are. */
const BARE = /^[\ufe0f\n -)+-;=-~\u00a1-\u024f\u2010-\u2027\u2030-\u205e\u{1f000}-\u{1faff}]*$/u;

/** Whether a text surely is read as it stands. */
export function isBare(text: string): boolean {
  return BARE.test(text);
}

/** Text of a message: `<br>`, `<b>` and `*bold*` as the bots use them, everything else literal. Line ends are `\n`. */
export function readableRuns(text: string): readonly TextRun[] {
  if (isBare(text)) return bareRuns(text);
  const runs: TextRun[] = [];
  const source = text.replace(/\r\n?/g, '\n');
  let depth = 0;
  let from = 0;
  for (const tag of source.matchAll(TAGS)) {
    addStarred(runs, source.slice(from, tag.index), depth > 0);
    from = tag.index + tag[0].length;
    const name = tag[0].toLowerCase();
    if (name.startsWith('<br')) add(runs, '\n', depth > 0);
    else depth = name.startsWith('</') ? Math.max(0, depth - 1) : depth + 1;
  }
  addStarred(runs, source.slice(from), depth > 0);
  return runs;
}

/** Any other text that came from outside: literal, with invisible characters made visible. */
export function plainRuns(text: string): readonly TextRun[] {
  if (isBare(text)) return bareRuns(text);
  const runs: TextRun[] = [];
  add(runs, text.replace(/\r\n?/g, '\n'), false);
  return runs;
}

function bareRuns(text: string): readonly TextRun[] {
  return text === '' ? [] : [{ kind: 'text', text, bold: false }];
}

function addStarred(runs: TextRun[], text: string, bold: boolean): void {
  let from = 0;
  for (const starred of text.matchAll(STARS)) {
    add(runs, text.slice(from, starred.index), bold);
    add(runs, starred[1] ?? '', true);
    from = starred.index + starred[0].length;
  }
  add(runs, text.slice(from), bold);
}

function add(runs: TextRun[], text: string, bold: boolean): void {
  let from = 0;
  for (const found of text.matchAll(INVISIBLE)) {
    addText(runs, text.slice(from, found.index), bold);
    runs.push({ kind: 'control', codePoint: codePointName(found[0]) });
    from = found.index + found[0].length;
  }
  addText(runs, text.slice(from), bold);
}

function addText(runs: TextRun[], text: string, bold: boolean): void {
  if (text === '') return;
  const last = runs.at(-1);
  if (last?.kind === 'text' && last.bold === bold) runs[runs.length - 1] = { ...last, text: last.text + text };
  else runs.push({ kind: 'text', text, bold });
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
