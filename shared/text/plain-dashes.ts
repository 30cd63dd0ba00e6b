/** What word processors and telephones make of a hyphen, or of two. */
export const DASHES = '‐‑‒–—−';

const ANY_DASH = /[‐‑‒–—−]/gu;

/** Each dash as the hyphen of the keyboard, as numbers and codes are read. Every place in the text stays where it was. */
export function plainDashes(text: string): string {
  return text.replace(ANY_DASH, '-');
}
