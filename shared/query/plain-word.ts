/** A name before a colon, with something after it. `https://` is none. */
const FIELD = /^\p{L}[\p{L}\p{N}_.-]{0,80}:(?!\/\/)/u;
const SIGN = /^(?:OR|OU|AND|E|\|{1,2}|~\d{1,3})$/u;
const CUT = /[\s"→()]|=>|\*$/u;
const AREA = /^\(\d{2,3}\)/u;

/** Would it be read as this one word wherever it is written? Any other text is written between quotation marks. */
export function isPlainWord(text: string): boolean {
  if (AREA.test(text)) return true;
  return text !== '' && !text.startsWith('-') && !SIGN.test(text) && !CUT.test(text) && !FIELD.test(text);
}
