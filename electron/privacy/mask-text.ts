import type { Finding } from './finding.ts';

export const MASK = '•';
/** A password's length says something about it. */
const PASSWORD_LENGTH = 8;

/**
 * The text with every finding masked: each letter and digit becomes `•`, punctuation stays, so that a reader sees what
 * kind of thing stood there (`•••.•••.•••-••`, `(••) •••••-••••`, `•••••@••••••.•••`) and nothing of its value.
 * Nothing partial is kept: four digits of a card and a name are often enough to know who it is.
 * @param findings in order, without overlap
 */
export function maskText(text: string, findings: readonly Pick<Finding, 'start' | 'end' | 'kind'>[]): string {
  let out = '';
  let from = 0;
  for (const { start, end, kind } of findings) {
    const piece = text.slice(start, end);
    out += text.slice(from, start) + (kind === 'password' ? MASK.repeat(PASSWORD_LENGTH) : maskPiece(piece));
    from = end;
  }
  return out + text.slice(from);
}

function maskPiece(piece: string): string {
  const masked = piece.replace(/[\p{L}\p{N}\p{Mark}\p{S}\p{Other}]/gu, asLong);
  return masked.includes(MASK) ? masked : piece.replace(/\S/gu, asLong);
}

/** What is said of places in the text (hits, marks) stays right where it is masked. */
function asLong(character: string): string {
  return MASK.repeat(character.length);
}
