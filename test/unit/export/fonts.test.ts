import { describe, expect, test } from 'vitest';
import { FONT_FILES, fontCss, neededFonts } from '../../../electron/export/fonts.ts';
import { INSTALLED_FONTS } from '../../helpers/font-files.ts';

const BASIC = ['inter-latin-400-normal.woff2', 'inter-latin-600-normal.woff2'];
const EMOJI = 'noto-color-emoji-emoji-400-normal.woff2';

describe('the fonts of a page', () => {
  test('are the basic ones for Portuguese', () => {
    expect(neededFonts('Olá, Conceição! R$ 10,00 – “segunda via” © ®')).toEqual(BASIC);
  });

  test.each(['😀', '❤️', '🇧🇷', '1️⃣', '👩🏽‍💻', '⚠', '©️'])('bring the emoji font for %s', (text) => {
    expect(neededFonts(text)).toContain(EMOJI);
  });

  test('bring a subset for its letters', () => {
    expect(neededFonts('Привет')).toEqual(expect.arrayContaining(['inter-cyrillic-400-normal.woff2', 'inter-cyrillic-600-normal.woff2']));
  });

  test('are all installed, and end up inside the page', async () => {
    const css = await fontCss('Olá Привет Ελλάδα Việt Łódź 😀', INSTALLED_FONTS);
    expect(css).not.toMatch(/url\((?!data:font\/woff2;base64,)/);
    expect(Object.keys(INSTALLED_FONTS)).toEqual(FONT_FILES);
    await expect(fontCss('a', {})).rejects.toThrow('inter-latin');
  });
});
