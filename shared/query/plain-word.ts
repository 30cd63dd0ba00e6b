import { AND_SIGN, isDash, NOT_SIGN, OR_SIGN } from './signs.ts';

/** A name before a colon, with something after it. `https://` is none. */
const FIELD = /^\p{L}[\p{L}\p{N}_.-]{0,80}:(?!\/\/)/u;
const NEAR = /^~\d{1,3}$/u;
const CUT = /[\s"“”„‟«»→()]|=>|\*$/u;
const AREA = /^\(\d{2,3}\)/u;

/** Would it be read as this one word wherever it is written? Any other text is written between quotation marks. */
export function isPlainWord(text: string): boolean {
  if (AREA.test(text)) return true;
  return text !== '' && !isDash(text[0]) && ![OR_SIGN, AND_SIGN, NOT_SIGN, NEAR, CUT, FIELD].some((sign) => sign.test(text));
}
