import { DROPPED_RANGES, FOLD_RUNS, WORD_RANGES } from './unicode61-table.ts';

/** A word as the index knows it. `start` and `end` are UTF-16 offsets into the text it was read from. */
export interface Token {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const SEPARATOR = 0;
const ASTRAL = 0x10000;

/** Words beyond the basic plane come in ranges; within it every code unit has its folded one, or 0 to separate. */
interface FoldTable {
  readonly basic: Uint16Array;
  /** All of them lie in the basic plane. */
  readonly dropped: ReadonlySet<number>;
  readonly firstDropped: number;
  readonly astralStarts: readonly number[];
  readonly astralEnds: readonly number[];
  readonly astralFolds: ReadonlyMap<number, number>;
}

const table = readTable();

/**
 * The words of a text, cut and folded exactly as SQLite's FTS5 `unicode61 remove_diacritics 2` does: what is found
 * here is what the index finds. An integration test holds the two together, code point by code point.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    let folded = foldedAt(text, at);
    if (folded === SEPARATOR) {
      at += unitsAt(text, at);
      continue;
    }
    const start = at;
    let word = '';
    // Most words are written as they are folded, and then are simply cut out.
    let written = start;
    for (;;) {
      const units = unitsAt(text, at);
      if (units === 2 || folded !== text.charCodeAt(at)) {
        word += text.slice(written, at) + String.fromCodePoint(folded);
        written = at + units;
      }
      at += units;
      // A diacritic continues a word and leaves no trace in it; it never begins one.
      while (at < length && isDropped(text.charCodeAt(at))) {
        word += text.slice(written, at);
        written = ++at;
      }
      if (at >= length) break;
      folded = foldedAt(text, at);
      if (folded === SEPARATOR) break;
    }
    word += text.slice(written, at);
    tokens.push({ folded: word, start, end: at });
  }
  return tokens;
}

/** The text folded as in the index, its separators kept: for comparing short strings without case and accents. */
export function foldText(text: string): string {
  let out = '';
  let from = 0;
  for (const token of tokenize(text)) {
    out += text.slice(from, token.start) + token.folded;
    from = token.end;
  }
  return out + text.slice(from);
}

function unitsAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && (text.codePointAt(at) ?? 0) >= ASTRAL ? 2 : 1;
}

/** The folded code point at an offset, or `SEPARATOR`. Half a surrogate pair reaches SQLite as U+FFFD: a separator. */
function foldedAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdfff) return table.basic[unit] ?? SEPARATOR;
  const code = text.codePointAt(at) ?? 0;
  if (code < ASTRAL || !isAstralWord(code)) return SEPARATOR;
  return table.astralFolds.get(code) ?? code;
}

function isDropped(unit: number): boolean {
  return unit >= table.firstDropped && table.dropped.has(unit);
}

function isAstralWord(code: number): boolean {
  let low = 0;
  let high = table.astralStarts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((table.astralStarts[middle] ?? 0) <= code) low = middle + 1;
    else high = middle;
  }
  return low > 0 && code < (table.astralEnds[low - 1] ?? 0);
}

function readTable(): FoldTable {
  const basic = new Uint16Array(ASTRAL);
  const astralStarts: number[] = [];
  const astralEnds: number[] = [];
  eachRange(WORD_RANGES, (start, end) => {
    for (let code = start; code < Math.min(end, ASTRAL); code++) basic[code] = code;
    if (end > ASTRAL) {
      astralStarts.push(Math.max(start, ASTRAL));
      astralEnds.push(end);
    }
  });
  const astralFolds = new Map<number, number>();
  let at = 0;
  const runs = numbersOf(FOLD_RUNS);
  for (let entry = 0; entry < runs.length; entry += 4) {
    const [gap = 0, count = 0, step = 0, delta = 0] = runs.slice(entry, entry + 4);
    at += gap;
    for (let index = 0; index < count; index++) {
      const code = at + index * step;
      if (code < ASTRAL) basic[code] = code + delta;
      else astralFolds.set(code, code + delta);
    }
    at += (count - 1) * step;
  }
  const dropped = new Set<number>();
  eachRange(DROPPED_RANGES, (start, end) => {
    for (let code = start; code < end; code++) dropped.add(code);
  });
  return { basic, dropped, firstDropped: Math.min(...dropped), astralStarts, astralEnds, astralFolds };
}

function eachRange(encoded: string, visit: (start: number, end: number) => void): void {
  let at = 0;
  const pairs = numbersOf(encoded);
  for (let entry = 0; entry < pairs.length; entry += 2) {
    const start = at + (pairs[entry] ?? 0);
    at = start + (pairs[entry + 1] ?? 0);
    visit(start, at);
  }
}

function numbersOf(encoded: string): number[] {
  return encoded.split(' ').map((digits) => Number.parseInt(digits, 36));
}
