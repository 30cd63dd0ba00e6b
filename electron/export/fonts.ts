import { readFile } from 'node:fs/promises';
import interRanges from '@fontsource/inter/unicode.json' with { type: 'json' };

/** Where each of `FONT_FILES` is on this machine, by its name. */
export type FontFiles = Readonly<Record<string, string>>;

interface Face {
  readonly file: string;
  readonly family: 'Inter' | 'Noto Color Emoji';
  readonly weight: number;
  /** Null: for every character that the families before it lack. */
  readonly unicodeRange: string | null;
}

/** Static weights: Chromium writes a variable font into a PDF as nameless drawings, a static one as itself. */
const WEIGHTS = [400, 600] as const;

const INTER: readonly Face[] = Object.entries(interRanges).flatMap(([subset, unicodeRange]) =>
  WEIGHTS.map((weight) => ({ file: `inter-${subset}-${weight}-normal.woff2`, family: 'Inter', weight, unicodeRange }) as const),
);

/** The whole font: its numbered subsets hold SVG glyphs only, which Chromium does not draw. */
const EMOJI: Face = { file: 'noto-color-emoji-emoji-400-normal.woff2', family: 'Noto Color Emoji', weight: 400, unicodeRange: null };

/** Every font file that a page may need. */
export const FONT_FILES: readonly string[] = [...INTER, EMOJI].map(({ file }) => file);

/** For the page, before it is printed: settles when all its fonts are ready, and rejects where one can't be read. */
export const LOAD_EVERY_FONT = 'Promise.all([...document.fonts].map((font) => font.load())).then((fonts) => fonts.length)';

/** Pictographs, flags and keycaps: what asks for its emoji form, or has no other. */
const EMOJI_CHARACTER = /\p{Emoji_Presentation}|\p{Extended_Pictographic}|[\u20E3\uFE0F]/u;

/** The `@font-face` rules, fonts included, for exactly the files that these characters need. */
export async function fontCss(text: string, files: FontFiles): Promise<string> {
  const rules = await Promise.all(neededFaces(text).map((face) => rule(face, files)));
  return rules.join('\n');
}

/** The one rule that the pages' header and footer need: they are documents of their own. */
export async function edgeFontCss(files: FontFiles): Promise<string> {
  const face = INTER.find(({ file }) => file === 'inter-latin-400-normal.woff2');
  return face === undefined ? '' : rule(face, files);
}

/** Names of the files needed for a text. Inter's basic subset is always among them. */
export function neededFonts(text: string): readonly string[] {
  return neededFaces(text).map(({ file }) => file);
}

function neededFaces(text: string): readonly Face[] {
  const characters = [...new Set(text)];
  const letters = INTER.filter((face) => covers(face, 'a') || characters.some((each) => covers(face, each)));
  // ©, ®, ↔ and the like are letters of Inter unless the text asks for their emoji form, which U+FE0F does.
  const needsEmoji = characters.some((each) => EMOJI_CHARACTER.test(each) && !INTER.some((face) => covers(face, each)));
  return needsEmoji ? [...letters, EMOJI] : letters;
}

function covers({ unicodeRange }: Face, character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return (unicodeRange ?? '').split(',').some((range) => {
    const [from = '', to = from] = range.replace(/^U\+/i, '').split('-');
    return codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16);
  });
}

async function rule({ file, family, weight, unicodeRange }: Face, files: FontFiles): Promise<string> {
  const path = files[file];
  if (path === undefined) throw new Error(`No path was given for the font ${file}`);
  const data = (await readFile(path)).toString('base64');
  const range = unicodeRange === null ? '' : `;unicode-range:${unicodeRange}`;
  return `@font-face{font-family:'${family}';font-weight:${weight};font-display:block;src:url(data:font/woff2;base64,${data}) format('woff2')${range}}`;
}
