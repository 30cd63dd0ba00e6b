import type { PlainFinding } from './numbers.ts';
import { plainText } from './plain-text.ts';

/** What is known of one person, and what the user wants masked wherever it stands. */
export interface KnownValues {
  /** Full names, as the contact's own attributes give them. */
  readonly names: readonly string[];
  /** Numbers of papers and the like, whole. */
  readonly documents: readonly string[];
  readonly words: readonly string[];
}

export const NOTHING_KNOWN: KnownValues = { names: [], documents: [], words: [] };

/** Particles, and names that are ordinary words too: alone they say nothing. */
const NOT_ALONE = new Set('da de do das dos del van von filho neto junior dia luz rosa rocha santos flor mar sol paz graca vitoria gloria pedra campos rios cruz leal bela bom boa maior'.split(' '));
const MIN_LETTERS = 3;

interface Needle {
  readonly text: string;
  readonly kind: 'name' | 'document' | 'word';
}

/** Looks for what is known, without case and accents, as whole words; made once for a conversation. */
export function createKnownFinder(known: KnownValues): (text: string) => readonly PlainFinding[] {
  const names = known.names.map(folded).filter((name) => name.length >= MIN_LETTERS);
  const parts = names.flatMap((name) => name.split(/[^a-z]+/).filter((part) => part.length >= MIN_LETTERS && !NOT_ALONE.has(part)));
  const needles: readonly Needle[] = [
    ...[...new Set([...names, ...parts])].map((text) => ({ text, kind: 'name' }) as const),
    ...known.documents.map(folded).filter((text) => text.length >= 5).map((text) => ({ text, kind: 'document' }) as const),
    ...known.words.map(folded).filter((text) => text !== '').map((text) => ({ text, kind: 'word' }) as const),
  ];
  return (text) => needles.flatMap((needle) => occurrences(text, needle));
}

function folded(text: string): string {
  return plainText(text.trim()).text;
}

function occurrences(text: string, { text: needle, kind }: Needle): readonly PlainFinding[] {
  const found: PlainFinding[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    if (isEdge(text, at - 1, at) && isEdge(text, end, end - 1)) found.push({ start: at, end, kind, why: kind === 'word' ? 'word' : 'known' });
  }
  return found;
}

/** A letter or digit goes on only beside another one. */
function isEdge(text: string, outside: number, inside: number): boolean {
  return !(/[\p{L}\p{N}]/u.test(text.charAt(outside)) && /[\p{L}\p{N}]/u.test(text.charAt(inside)));
}
