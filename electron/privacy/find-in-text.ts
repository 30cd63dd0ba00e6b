import { findCardCodes, findCards } from './cards.ts';
import { BLOT } from './context.ts';
import { findEmails } from './emails.ts';
import { type Finding, withoutOverlap } from './finding.ts';
import { type PlainFinding, withoutLongCodes } from './numbers.ts';
import { findCeps, findPapers, findPasswords, findPlates } from './papers.ts';
import { findPhones } from './phones.ts';
import { inSource, plainText } from './plain-text.ts';
import { findSpacedCnpjs, findSpacedCpfs } from './spaced-numbers.ts';
import { findCnpjs, findCpfs } from './tax-numbers.ts';

/** Longer texts are read in pieces; they overlap by more than anything that is looked for is long. */
const PIECE_LENGTH = 20_000;
const OVERLAP_LENGTH = 600;

/**
 * Everything personal that one text shows by itself. Linear in its length. What is not found: names and addresses in
 * free text, numbers written as words, what stands in pictures and files. What is not looked for: telephones of services
 * (0800, 0300, 4004 and the like), which are a company's and nobody's.
 * @param alsoFind looks for what is known of the person, in the same plain text
 */
export function findInText(text: string, alsoFind: (plain: string) => readonly PlainFinding[] = () => []): readonly Finding[] {
  if (text.length <= PIECE_LENGTH) return withoutOverlap(findInPiece(text, alsoFind));
  const all: Finding[] = [];
  for (let from = 0; from < text.length; from += PIECE_LENGTH - OVERLAP_LENGTH) {
    const piece = findInPiece(text.slice(from, from + PIECE_LENGTH), alsoFind);
    all.push(...piece.map((each) => ({ ...each, start: each.start + from, end: each.end + from })));
  }
  return withoutOverlap(all);
}

function findInPiece(source: string, alsoFind: (plain: string) => readonly PlainFinding[]): readonly Finding[] {
  const plain = plainText(source);
  const { text } = plain;
  const found: PlainFinding[] = [...findEmails(text), ...findPasswords(text), ...alsoFind(text)];
  if (/\d/.test(text)) found.push(...findNumbers(text, (start, end) => sourceOf(source, inSource(plain, start, end))));
  return found.map(({ start, end, kind, why }) => ({ ...inSource(plain, start, end), kind, why }));
}

/** In turn, each blind to what the one before has taken: a card's digits are no telephone. */
function findNumbers(text: string, sourceAt: (start: number, end: number) => string): readonly PlainFinding[] {
  const found: PlainFinding[] = [];
  let rest = withoutLongCodes(text);
  const finders = [
    findCards,
    (each: string) => findCnpjs(each, sourceAt),
    findSpacedCnpjs,
    findPapers,
    findCpfs,
    findSpacedCpfs,
    findPhones,
    findCeps,
    findPlates,
    findCardCodes,
  ];
  for (const find of finders) {
    const next = find(rest);
    found.push(...next);
    rest = blotOut(rest, next);
  }
  return found;
}

function blotOut(text: string, found: readonly PlainFinding[]): string {
  if (found.length === 0) return text;
  let out = '';
  let from = 0;
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    out += `${text.slice(from, start)}${BLOT.repeat(end - start)}`;
    from = end;
  }
  return out + text.slice(from);
}

function sourceOf(source: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return source.slice(start, end);
}
