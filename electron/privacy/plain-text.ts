/** A text as the detectors read it, with the way back. */
export interface PlainText {
  readonly source: string;
  /** Lower case, without accents, invisible characters and simple tags; every dash is `-`, every space ` `. */
  readonly text: string;
  /** Where each character of `text` begins and ends in `source`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const TAG = /<\/?(?:b|i|u|em|strong|br)\s?\/?>/iy;
const INVISIBLE = /[\p{Mark}\p{Cf}]/u;
const DASH = /[\p{Pd}\u2212\u2043]/u;
const SPACE = /[\p{Zs}\t]/u;
/** Fits nothing that a detector looks for. */
const OTHER = '\uFFFD';

/** One pass; as long as the source but for what is dropped. */
export function plainText(source: string): PlainText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  const put = (written: string, start: number, end: number): void => {
    for (let count = 0; count < written.length; count += 1) {
      starts.push(start);
      ends.push(end);
    }
    text += written;
  };
  for (let at = 0; at < source.length; ) {
    const code = source.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    if (code === 60) {
      TAG.lastIndex = at;
      const tag = TAG.exec(source)?.[0];
      if (tag !== undefined) {
        if (/br/i.test(tag)) put('\n', at, at + tag.length);
        at += tag.length;
        continue;
      }
    }
    put(code < 128 ? plainAscii(source, at, code) : plainCharacter(source.slice(at, end)), at, end);
    at = end;
  }
  return { source, text, starts, ends };
}

function plainAscii(source: string, at: number, code: number): string {
  if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
  return code === 9 ? ' ' : source.charAt(at);
}

function plainCharacter(character: string): string {
  if (INVISIBLE.test(character)) return '';
  if (DASH.test(character)) return '-';
  if (SPACE.test(character)) return ' ';
  if (/\p{Nd}/u.test(character)) return character.normalize('NFKD').replace(/\P{ASCII}/gu, digitOf);
  if (!/[\p{L}\p{P}\p{S}]/u.test(character)) return OTHER;
  const folded = character.normalize('NFKD').toLowerCase().replace(/[\p{Mark}\p{Cf}]/gu, '');
  // A symbol such as `①` or `²` is no digit of a number.
  return folded === '' || /\d/.test(folded) ? OTHER : folded;
}

/** Digits of other scripts come in tens, each ten from its zero on. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) return String(value);
  }
  return OTHER;
}

/** A range of the plain text, in the source. */
export function inSource(plain: PlainText, start: number, end: number): { readonly start: number; readonly end: number } {
  return { start: plain.starts[start] ?? 0, end: plain.ends[end - 1] ?? plain.source.length };
}
