import type { FindingKind, FindingReason } from '../../shared/model/masking.ts';
import { BLOT } from './context.ts';

/** A detector's finding, in offsets of the plain text. */
export interface PlainFinding {
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
  readonly why: FindingReason;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * Every match of a pattern, looking again one character on from a match's start where `accept` refuses it: what is found
 * may begin inside what was refused. Patterns are bounded, so that this stays linear.
 */
export function collect(
  text: string,
  pattern: RegExp,
  accept: (match: RegExpExecArray) => PlainFinding | null,
): readonly PlainFinding[] {
  const found: PlainFinding[] = [];
  const global = new RegExp(pattern.source, 'g');
  for (let match = global.exec(text); match !== null; match = global.exec(text)) {
    const finding = accept(match);
    if (finding !== null) found.push(finding);
    global.lastIndex = finding === null ? match.index + 1 : finding.end;
  }
  return found;
}

const LONG_CODES = [
  // Bank slips: the typeable line with or without its points, and the one of utilities.
  /\d{5}[. ]?\d{5} {0,2}\d{5}[. ]?\d{6} {0,2}\d{5}[. ]?\d{6} {0,2}\d {0,2}\d{14}/g,
  /(?:\d{11}[ -]{0,2}\d[ ]{0,2}){4}/g,
  // The key of an electronic invoice, in groups of four.
  /(?:\d{4}[ .]){8,12}\d{1,4}/g,
];

/** The text with codes that hold other numbers by chance (bar codes, keys of invoices) blotted out, in its length. */
export function withoutLongCodes(text: string): string {
  return LONG_CODES.reduce((rest, pattern) => rest.replace(pattern, (code) => BLOT.repeat(code.length)), text);
}
